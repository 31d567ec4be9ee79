package dev.hardening.redaction.scan;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers, found at a plus, a bracket or a digit: {@code +44 20 7946 0958}, ITU-T
 * E.164, and {@code (415) 555-0132}, {@code 415-555-0132}.
 */
final class PhoneRule implements Rule {

	private static final String SIGNS = " -.()/";

	private static final int LONGEST = 24;

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		char first = text.charAt(at);
		boolean international = first == '+';
		if (at > floor && Chars.in(Chars.NAME, text, at - 1)
				|| (international && !Chars.in(Chars.DIGIT, text, at + 1))) {
			return null;
		}
		int digits = 0;
		int groups = 0;
		int end = at;
		for (int i = at; i < Math.min(text.length(), at + LONGEST); i++) {
			char c = text.charAt(i);
			if (Chars.in(Chars.DIGIT, c)) {
				groups += (i == at || !Chars.in(Chars.DIGIT, text.charAt(i - 1))) ? 1 : 0;
				digits++;
				end = i + 1;
			}
			else if (i > at
					&& (SIGNS.indexOf(c) < 0 || (SIGNS.indexOf(text.charAt(i - 1)) >= 0 && c == text.charAt(i - 1)))) {
				break;
			}
		}
		if (Chars.in(Chars.WORD, text, end)) {
			return null;
		}
		boolean phone = international ? digits >= 8 && digits <= 15 : isNorthAmerican(text, at, end, digits, groups);
		return phone ? Hit.of(at, end, Detector.PHONE) : null;
	}

	private static boolean isNorthAmerican(String text, int start, int end, int digits, int groups) {
		int area = (text.charAt(start) == '(') ? start + 1 : start;
		boolean areaOfThree = Chars.end(Chars.DIGIT, text, area, end) == area + 3;
		return digits == 10 && groups == 3 && areaOfThree && text.charAt(area) > '1'
				&& Chars.all(Chars.DIGIT, text, end - 4, end) && !Chars.in(Chars.DIGIT, text, end - 5);
	}

}
