package dev.hardening.benchmarks.ratelimit;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * The heap that is in use after a collection.
 */
final class UsedHeap {

	private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

	private UsedHeap() {
	}

	/** Collect until it makes no difference, and return the bytes that are left. */
	static long bytes() {
		long before = Long.MAX_VALUE;
		while (true) {
			MEMORY.gc();
			long used = MEMORY.getHeapMemoryUsage().getUsed();
			if (used > before - 10_000) {
				return Math.min(used, before);
			}
			before = used;
		}
	}

}
