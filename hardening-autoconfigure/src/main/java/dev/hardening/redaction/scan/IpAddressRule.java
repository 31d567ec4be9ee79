package dev.hardening.redaction.scan;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * Internet addresses: four numbers up to 255, and groups of hexadecimal digits with
 * colons (RFC 4291), with at least two colons more than a time has.
 */
final class IpAddressRule implements Rule {

	private static final int LONGEST = 46;

	private static final int NUMBERS = 4;

	private static final int GROUPS = 8;

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		if (at > floor && Chars.in(Chars.NAME | Chars.COLON, text, at - 1)) {
			return null;
		}
		int end = Chars.end(Chars.DIGIT | Chars.DOT, text, at, at + LONGEST);
		end = Chars.start(Chars.DOT, text, end, at);
		if (isVersion4(text, at, end)) {
			return Chars.in(Chars.WORD, text, end) ? null : Hit.of(at, end, Detector.IP);
		}
		end = Chars.end(Chars.HEX | Chars.COLON, text, at, at + LONGEST);
		boolean found = isVersion6(text, at, end) && !Chars.in(Chars.WORD, text, end);
		return found ? Hit.of(at, end, Detector.IP) : null;
	}

	private static boolean isVersion4(String text, int start, int end) {
		int numbers = 0;
		int from = start;
		while (from < end && numbers <= NUMBERS) {
			int to = Chars.end(Chars.DIGIT, text, from, from + NUMBERS);
			if (to == from || to - from > 3 || Integer.parseInt(text, from, to, 10) > 255) {
				return false;
			}
			numbers++;
			from = to + 1;
		}
		return numbers == NUMBERS && from == end + 1;
	}

	private static boolean isVersion6(String text, int start, int end) {
		int groups = 0;
		int doubles = 0;
		int from = start;
		while (from < end) {
			int to = Chars.end(Chars.HEX, text, from, end);
			if (to - from > 4) {
				return false;
			}
			groups += (to > from) ? 1 : 0;
			doubles += text.startsWith("::", to) ? 1 : 0;
			from = to + (text.startsWith("::", to) ? 2 : 1);
		}
		return (doubles == 1 && groups < GROUPS && groups > 0) || (doubles == 0 && groups == GROUPS);
	}

}
