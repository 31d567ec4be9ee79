package dev.hardening.redaction.scan;

import org.jspecify.annotations.Nullable;

/**
 * Looks for one kind of secret at places that its first or its most telling character
 * gives away. It looks a bounded number of characters around, or takes what it has looked
 * at, so that scanning is linear; and it allocates nothing where it finds nothing.
 * Thread-safe.
 */
interface Rule {

	/**
	 * Return what is found.
	 * @param text the text
	 * @param at index of the telling character, or of the start of a word
	 * @param floor index before which everything is settled: a hit does not reach there
	 * @return the hit, which ends behind {@code at}, or null
	 */
	@Nullable Hit find(String text, int at, int floor);

}
