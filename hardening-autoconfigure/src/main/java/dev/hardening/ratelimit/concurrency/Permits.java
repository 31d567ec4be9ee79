package dev.hardening.ratelimit.concurrency;

import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.RateLimitStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Grants requests the right to be in flight, as many at once as their policies say.
 * Thread-safe.
 */
public interface Permits {

	/**
	 * Ask for a permit, waiting in line for one as long as the policy allows. Nobody
	 * waits for a policy in shadow mode.
	 * @param key whose permits
	 * @param policy how many there are
	 * @return the permit, {@code null} if there is none
	 * @throws RateLimitStoreException if it is kept in a store that does not answer
	 * @throws InterruptedException if the thread was interrupted while it waited
	 */
	@Nullable Place enter(PermitKey key, ConcurrencyPolicy policy) throws InterruptedException;

	/** Return how many permits this process holds; a snapshot. */
	int inFlight();

	/** Return how many callers of this process wait in line; a snapshot. */
	int waiting();

	/**
	 * A permit. Given back by closing it, from any thread; closing it again does nothing.
	 */
	interface Place extends AutoCloseable {

		@Override
		void close();

	}

	/**
	 * Whose permits. Immutable.
	 *
	 * @param policy name of the policy
	 * @param scope the scope within it; empty for the whole policy
	 * @param subject user or address with a prefix that tells them apart; empty for
	 * everybody
	 */
	record PermitKey(String policy, String scope, String subject) {
	}

}
