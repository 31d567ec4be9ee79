package dev.hardening.ratelimit.penalty;

import java.time.Duration;

/**
 * When a client is blocked, and for how long. Immutable.
 *
 * @param after rejections that start a block, 1 to {@value #MOST_REJECTIONS}
 * @param within time in which they have to come, {@link #SHORTEST} to {@link #LONGEST}
 * @param block length of the first block, {@link #SHORTEST} to {@link #LONGEST}
 * @param maxBlock length that no block exceeds, {@code block} to {@link #LONGEST}
 * @param maxClients clients that are remembered at most, 1 to {@value #MOST_CLIENTS}. At
 * the worst each of them takes 8 bytes per rejection of {@code after}
 */
public record PenaltyRule(int after, Duration within, Duration block, Duration maxBlock, int maxClients) {

	/** The largest number of rejections. */
	public static final int MOST_REJECTIONS = 1000;

	/** The shortest time. */
	public static final Duration SHORTEST = Duration.ofMillis(1);

	/** The longest time; keeps all arithmetic within 64 bits. */
	public static final Duration LONGEST = Duration.ofDays(366);

	/** The largest number of clients. */
	public static final int MOST_CLIENTS = 10_000_000;

	/**
	 * Create the rule.
	 * @throws IllegalArgumentException if a value is out of bounds
	 */
	public PenaltyRule {
		check(after >= 1 && after <= MOST_REJECTIONS, "after", after);
		check(isWithinBounds(within), "within", within);
		check(isWithinBounds(block), "block", block);
		check(isWithinBounds(maxBlock) && maxBlock.compareTo(block) >= 0, "maxBlock", maxBlock);
		check(maxClients >= 1 && maxClients <= MOST_CLIENTS, "maxClients", maxClients);
	}

	private static boolean isWithinBounds(Duration time) {
		return time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0;
	}

	private static void check(boolean valid, String name, Object value) {
		if (!valid) {
			throw new IllegalArgumentException(name + " of a penalty is out of bounds: " + value);
		}
	}

}
