package dev.hardening.redaction.scan;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * Social security numbers of the United States in groups, {@code 078-05-1120}; the
 * administration never issues some areas and no group of zeros.
 */
final class SocialSecurityRule implements Rule {

	private static final int LENGTH = 11;

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		int end = at + LENGTH;
		if (end > text.length() || (at > floor && Chars.in(Chars.NAME, text, at - 1))) {
			return null;
		}
		char sign = text.charAt(at + 3);
		boolean grouped = (sign == '-' || sign == ' ' || sign == '.') && text.charAt(at + 6) == sign
				&& Chars.all(Chars.DIGIT, text, at, at + 3) && Chars.all(Chars.DIGIT, text, at + 4, at + 6)
				&& Chars.all(Chars.DIGIT, text, at + 7, end);
		if (!grouped || Chars.in(Chars.WORD | Chars.DASH, text, end) || text.charAt(at) == '9'
				|| text.startsWith("000", at) || text.startsWith("666", at) || text.startsWith("00", at + 4)
				|| text.startsWith("0000", at + 7)) {
			return null;
		}
		return Hit.of(at, end, Detector.US_SSN);
	}

}
