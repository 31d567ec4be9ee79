package dev.hardening.benchmarks.redis;

/**
 * One way to decide in Redis.
 */
@FunctionalInterface
interface Limiter {

	/**
	 * Decide once.
	 * @param key number of the key
	 * @return whether the request may pass
	 */
	boolean take(int key);

}
