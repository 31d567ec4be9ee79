package dev.hardening.ratelimit.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.RateLimitStoreException;
import org.slf4j.LoggerFactory;

/**
 * Makes decisions of what Redis replies to takes. Thread-safe.
 */
final class Replies {

	private final WarnOnce warning = new WarnOnce(LoggerFactory.getLogger(Replies.class));

	/**
	 * Return whether a take was allowed.
	 * @throws RateLimitStoreException if a bucket cannot be used
	 */
	boolean isAllowed(Operation operation) {
		byte[] reply = operation.join();
		if (reply[operation.offset()] == Reply.FAILED) {
			RedisKey key = operation.keys()[reply[operation.offset() + 1] - 1];
			this.warning.warn("The key '{}' in Redis holds something else than a bucket of the rate limiter. It is left"
					+ " as it is; its policy goes by 'hardening.rate-limit.on-store-failure' until it is deleted.",
					new String(key.bytes(), StandardCharsets.UTF_8));
			throw new RateLimitStoreException("A key in Redis holds something else than a bucket", null, false);
		}
		return reply[operation.offset()] == Reply.DONE;
	}

	/**
	 * Return the decision about a take.
	 * @throws RateLimitStoreException if a bucket cannot be used
	 */
	RateLimitDecision decision(Operation operation, byte[] reply) {
		boolean allowed = isAllowed(operation);
		RateLimitQuota[] quotas = new RateLimitQuota[operation.keys().length];
		for (int i = 0; i < quotas.length; i++) {
			RateLimitClaim claim = operation.claims().get(i);
			quotas[i] = Quotas.of(claim.key().policy(), claim.tokens(), allowed,
					Reply.tokens(reply, operation.offset(), i), Reply.part(reply, operation.offset(), i));
		}
		return new RateLimitDecision(allowed, List.of(quotas));
	}

}
