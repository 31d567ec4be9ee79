package dev.hardening.redaction.scan;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * JSON web tokens in compact form: parts in base64url, the first of which is a JSON
 * object, hence {@code eyJ}. A signature that is missing or cut off does not matter.
 */
final class JwtRule implements Rule {

	static final String PREFIX = "eyJ";

	private static final int SHORTEST_PART = 10;

	/**
	 * Longer headers do not occur: they hold a key or a chain of certificates at most.
	 */
	private static final int LONGEST_HEADER = 16_384;

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		if (!text.startsWith(PREFIX, at) || isInsideRun(text, at, floor)) {
			return null;
		}
		int header = Chars.end(Chars.BASE64_URL, text, at, at + LONGEST_HEADER);
		if (header - at < SHORTEST_PART || !Chars.in(Chars.DOT, text, header)) {
			return null;
		}
		int second = Chars.end(Chars.BASE64_URL, text, header + 1, text.length());
		// Encrypted with a shared key: the second part is empty.
		boolean empty = second == header + 1 && Chars.in(Chars.DOT, text, second);
		if (!empty && second - header <= SHORTEST_PART) {
			return null;
		}
		int end = Chars.end(Chars.BASE64_URL | Chars.DOT, text, second, text.length());
		end = Chars.start(Chars.DOT, text, end, second);
		return Hit.of(at, end, Detector.JWT).withHead(PREFIX);
	}

	/** Whether the same run was looked at before, from its start. */
	private static boolean isInsideRun(String text, int at, int floor) {
		return at - PREFIX.length() > floor && Chars.in(Chars.DASH, text, at - 1)
				&& Chars.in(Chars.BASE64_URL, text, at - 2);
	}

}
