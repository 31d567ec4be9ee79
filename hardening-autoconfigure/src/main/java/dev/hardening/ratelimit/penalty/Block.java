package dev.hardening.ratelimit.penalty;

import org.jspecify.annotations.Nullable;

/**
 * A block, and afterwards the memory of it. All times are those of a nanosecond clock,
 * compared by difference as it may overflow. Immutable.
 *
 * @param untilNanos end of the block
 * @param nanos length of the block
 * @param level how many there were in a row, this one included
 * @param forgottenNanos from when on the next one is a first one again
 */
record Block(long untilNanos, long nanos, int level, long forgottenNanos) {

	/** Return the block that follows another one, the first if there is none. */
	static Block after(@Nullable Block last, PenaltyRule rule, long nowNanos) {
		long nanos = rule.block().toNanos();
		int level = 1;
		if (last != null) {
			// A block has at most 366 days: twice that is far from an overflow.
			nanos = Math.min(2 * last.nanos, rule.maxBlock().toNanos());
			level = Math.max(last.level, last.level + 1);
		}
		long until = nowNanos + nanos;
		return new Block(until, nanos, level, until + Math.max(nanos, rule.within().toNanos()));
	}

	/** Return a block that was decided elsewhere by the same rule. */
	static Block of(long remainingNanos, int level, PenaltyRule rule, long nowNanos) {
		double exact = rule.block().toNanos() * Math.pow(2, level - 1);
		long nanos = (long) Math.min(exact, rule.maxBlock().toNanos());
		long until = nowNanos + remainingNanos;
		return new Block(until, nanos, level, until + Math.max(nanos, rule.within().toNanos()));
	}

	long remainingNanos(long nowNanos) {
		return Math.max(0, this.untilNanos - nowNanos);
	}

	boolean isForgotten(long nowNanos) {
		return this.forgottenNanos - nowNanos <= 0;
	}

}
