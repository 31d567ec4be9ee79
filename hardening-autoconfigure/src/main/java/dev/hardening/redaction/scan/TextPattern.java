package dev.hardening.redaction.scan;

/**
 * A pattern of the application. Thread-safe, and linear in the length of the text.
 */
public interface TextPattern {

	/** Return the name in metrics and masks: lower case letters, digits and dashes. */
	String name();

	/**
	 * Find the next match.
	 * @param text where to look
	 * @param from index from which on
	 * @param span gets the start (included) and the end (excluded) of the match
	 * @return whether there is one
	 */
	boolean find(String text, int from, int[] span);

}
