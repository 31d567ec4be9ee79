package dev.hardening.request;

/**
 * Makes the id of a request that brought none, or none that is acceptable. A bean of this
 * type replaces the default, random UUIDs.
 * <p>
 * Called on request threads, so implementations must be thread-safe and fast. The result
 * is written to a response header as it is: visible ASCII characters only, at most 128.
 */
@FunctionalInterface
public interface RequestIdGenerator {

	/**
	 * Make a new id.
	 * @return the id, never empty
	 */
	String generate();

}
