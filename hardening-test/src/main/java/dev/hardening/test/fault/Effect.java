package dev.hardening.test.fault;

import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a fault does. Immutable.
 *
 * @param name what it is called in messages
 * @param directions the directions that it is about
 * @param change what it does to them
 * @param after how many bytes of a direction pass before it cuts a connection off; the
 * maximum if it does not count
 * @param resets whether it resets connections
 * @param refuses whether there are no new connections
 */
record Effect(String name, Set<Direction> directions, UnaryOperator<Impairment> change, long after, boolean resets,
		boolean refuses) {

	static final Set<Direction> BOTH = Set.of(Direction.values());

	static Effect latency(Direction direction, Duration delay, Duration jitter) {
		check(!delay.isNegative() && !jitter.isNegative(), "Times must not be negative: " + delay + ", " + jitter);
		return of("latency " + delay + " + " + jitter, Set.of(direction),
				(now) -> now.slower(delay.toNanos(), jitter.toNanos()));
	}

	static Effect loss(int percent) {
		check(percent >= 1 && percent <= 99, "Percent must be 1 to 99: " + percent);
		return of("loss " + percent + " %", BOTH, (now) -> now.lossier(percent / 100.0));
	}

	static Effect bandwidth(Set<Direction> directions, long bytesPerSecond) {
		check(bytesPerSecond >= 1, "Bytes per second must be 1 or more: " + bytesPerSecond);
		return of("bandwidth " + bytesPerSecond, directions, (now) -> now.narrower(bytesPerSecond));
	}

	static Effect blackHole(Set<Direction> directions) {
		return of("black hole", directions, Impairment::silenced);
	}

	static Effect after(Direction direction, long bytes, boolean resets) {
		check(bytes >= 0, "Bytes must be 0 or more: " + bytes);
		return new Effect("cut after " + bytes, Set.of(direction), UnaryOperator.identity(), bytes, resets, false);
	}

	static Effect ofConnections(String name, boolean resets, boolean refuses) {
		return new Effect(name, Set.of(), UnaryOperator.identity(), Long.MAX_VALUE, resets, refuses);
	}

	private static Effect of(String name, Set<Direction> directions, UnaryOperator<Impairment> change) {
		return new Effect(name, directions, change, Long.MAX_VALUE, false, false);
	}

	private static void check(boolean valid, String message) {
		if (!valid) {
			throw new IllegalArgumentException(message);
		}
	}

	/** Whether it resets connections as they come. */
	boolean resetsAtOnce() {
		return this.resets && this.after == Long.MAX_VALUE;
	}

}
