package dev.hardening.redaction.scan;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * Credentials behind the name of their scheme, anywhere in a text:
 * {@code Bearer mF_9.B5f-4.1JqM}. The scheme stays.
 */
final class SchemeRule implements Rule {

	private static final int SHORTEST = 8;

	/** Longer than the words that may follow the word "bearer". */
	private static final int LONG = 32;

	private static final int LONGEST_USER = 256;

	private final String scheme;

	private final Detector detector;

	SchemeRule(String scheme, Detector detector) {
		this.scheme = scheme;
		this.detector = detector;
	}

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		int start = at + this.scheme.length();
		if (!text.regionMatches(true, at, this.scheme, 0, this.scheme.length())) {
			return null;
		}
		int value = Chars.endOfGap(text, start);
		if (value <= start) {
			return null;
		}
		int end = Chars.end(Chars.TOKEN68, text, value, text.length());
		end = Chars.start(Chars.DOT, text, end, value);
		// A challenge, not credentials: Bearer realm="..."
		boolean challenge = Chars.in(Chars.QUOTE, text, end) && Chars.in(Chars.EQUALS, text, end - 1);
		if (end - value < SHORTEST || challenge || !isCredential(text, value, end)) {
			return null;
		}
		return Hit.of(value, end, this.detector);
	}

	private boolean isCredential(String text, int start, int end) {
		if (this.detector == Detector.BASIC) {
			return isUserAndPassword(text, start, end);
		}
		return end - start >= LONG || hasDigit(text, start, end) || Randomness.looksRandom(text, start, end);
	}

	private static boolean hasDigit(String text, int start, int end) {
		return Chars.end(Chars.TOKEN68 & ~Chars.DIGIT, text, start, end) < end;
	}

	/** Whether it is base64 of printable text with a colon, unlike an ordinary word. */
	private static boolean isUserAndPassword(String text, int start, int end) {
		int bits = 0;
		int count = 0;
		for (int i = start; i < Math.min(end, start + LONGEST_USER); i++) {
			int value = Base64Digits.value(text.charAt(i));
			if (value < 0) {
				return false;
			}
			bits = (bits << 6) | value;
			count += 6;
			if (count >= 8) {
				count -= 8;
				int octet = (bits >> count) & 0xff;
				if (octet == ':') {
					return true;
				}
				if (octet < ' ') {
					return false;
				}
			}
		}
		return false;
	}

}
