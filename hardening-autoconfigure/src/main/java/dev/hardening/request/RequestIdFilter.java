package dev.hardening.request;

/**
 * A further say in which request ids of clients are taken over, beside
 * {@code hardening.request.accept-pattern}. All beans of this type have to agree; an id
 * that one refuses is replaced by a new one.
 * <p>
 * Called on request threads, so implementations must be thread-safe and fast. One that
 * throws has refused.
 */
@FunctionalInterface
public interface RequestIdFilter {

	/**
	 * Return whether an id may go into headers and logs.
	 * @param id an id that matches the pattern
	 */
	boolean accepts(String id);

}
