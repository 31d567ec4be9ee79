package dev.hardening.redaction.scan;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * Private keys in PEM, with ends of lines that are real or written as {@code \n}. What
 * has no end is taken as far as the text goes: a key that was cut off is still a key.
 */
final class PrivateKeyRule implements Rule {

	private static final String BEGIN = "-----BEGIN ";

	private static final String END = "-----END ";

	private static final String DASHES = "-----";

	private static final String LABEL = "PRIVATE KEY";

	private static final int LONGEST_LABEL = 48;

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		if (!text.startsWith(BEGIN, at)) {
			return null;
		}
		int label = at + BEGIN.length();
		int labelEnd = Chars.end(Chars.UPPER | Chars.DIGIT | Chars.BLANK, text, label, label + LONGEST_LABEL);
		if (!text.startsWith(DASHES, labelEnd) || !text.substring(label, labelEnd).contains(LABEL)) {
			return null;
		}
		int end = text.indexOf(END, labelEnd);
		if (end >= 0) {
			end = text.indexOf(DASHES, end + END.length());
		}
		return Hit.of(at, (end >= 0) ? end + DASHES.length() : text.length(), Detector.PRIVATE_KEY);
	}

}
