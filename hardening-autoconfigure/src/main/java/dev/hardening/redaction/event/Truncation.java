package dev.hardening.redaction.event;

/**
 * Shortens fields. Only the beginning of a long one is redacted, so that its length does
 * not cost time. What is kept ends well before the end of what was looked at, so that a
 * secret across the cut has been seen. The result is never longer than allowed, so that
 * shortening it again changes nothing, and what it ends with is made like a mask, so that
 * redacting it again does not either.
 */
public final class Truncation {

	/** Longer secrets without a blank or a quote in them are dropped from their start. */
	public static final int OVERLAP = 4096;

	/** Room for the text that tells how much is missing. */
	private static final int NOTE = 32;

	/** The longest mask, from its bracket on. */
	private static final int MASK = 80;

	/** Characters of a secret that a mask shows before its bracket. */
	private static final int SHOWN = 8;

	private static final char ELLIPSIS = '…';

	private Truncation() {
	}

	/** Return the part of a text that has to be redacted. */
	public static String window(String text, int maxLength) {
		if (text.length() <= maxLength) {
			return text;
		}
		int end = (int) Math.min(text.length(), (long) maxLength + OVERLAP);
		return text.substring(0, end);
	}

	/**
	 * Shorten what was redacted.
	 * @param redacted the redacted part
	 * @param dropped the number of characters after that part
	 * @param maxLength the most characters to keep
	 */
	public static String cut(String redacted, int dropped, int maxLength) {
		if (dropped == 0 && redacted.length() <= maxLength) {
			return redacted;
		}
		int end = Math.max(0, Math.min(redacted.length(), maxLength - NOTE));
		if (dropped > 0) {
			end = beforeUnseen(redacted, Math.max(0, Math.min(end, redacted.length() - OVERLAP)));
		}
		end = beforeMask(redacted, end);
		if (end > 0 && Character.isHighSurrogate(redacted.charAt(end - 1))) {
			end--;
		}
		return redacted.substring(0, end) + ELLIPSIS + "[" + (redacted.length() - end + dropped) + "-more-characters]";
	}

	/** Return where a run that goes on to the end, and perhaps beyond, begins. */
	private static int beforeUnseen(String text, int end) {
		for (int i = end; i < text.length(); i++) {
			if (!isPartOfToken(text.charAt(i))) {
				return end;
			}
		}
		int start = end;
		while (start > 0 && isPartOfToken(text.charAt(start - 1))) {
			start--;
		}
		return start;
	}

	/** Masks are as {@code …1111[card]} or {@code [card:3f9a0c12ab34]}. */
	private static int beforeMask(String text, int end) {
		for (int i = Math.min(end, text.length() - 1); i >= Math.max(0, end - MASK); i--) {
			char character = text.charAt(i);
			if (character == ']' && i < end) {
				return end;
			}
			if (character == ELLIPSIS && i >= end - SHOWN) {
				return Math.min(i, end);
			}
			if (character == '[') {
				int ellipsis = text.lastIndexOf(ELLIPSIS, i);
				return (ellipsis >= i - SHOWN && ellipsis >= 0) ? ellipsis : i;
			}
		}
		return end;
	}

	private static boolean isPartOfToken(char character) {
		return character > ' ' && "\"'`,;&<>{}()[]|\\".indexOf(character) < 0;
	}

}
