package dev.hardening.request;

/**
 * Makes the id of a request that brought none, or none that is acceptable. A bean of this
 * type replaces the default, random UUIDs.
 * <p>
 * Called on request threads, so implementations must be thread-safe and fast. The result
 * goes into a response header and into logs: 1 to 128 visible ASCII characters. Where it
 * is anything else, or the generator throws, a random UUID stands in.
 */
@FunctionalInterface
public interface RequestIdGenerator {

	/**
	 * Make a new id.
	 * @return the id, never empty
	 */
	String generate();

}
