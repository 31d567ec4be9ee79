package dev.hardening.ratelimit.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.redis.Operation.Kind;

/**
 * A decision about buckets of several slots of a cluster, which no script can see
 * together. Each slot decides by itself, all at the same time; if one refuses, the others
 * get their tokens back. Between the two, others may be refused for want of them.
 */
final class SplitDecision {

	private final RedisScripts scripts;

	private final Lanes lanes;

	private final List<Operation> parts;

	SplitDecision(RedisScripts scripts, Lanes lanes, List<Operation> parts) {
		this.scripts = scripts;
		this.lanes = lanes;
		this.parts = parts;
	}

	/** Decide. */
	RateLimitDecision decide(Replies replies) {
		this.parts.forEach(this.lanes::submit);
		boolean allowed = true;
		try {
			this.scripts.await(CompletableFuture.allOf(this.parts.toArray(Operation[]::new)));
			for (Operation part : this.parts) {
				allowed &= replies.isAllowed(part);
			}
		}
		catch (RateLimitStoreException ex) {
			this.parts.forEach(this.lanes::giveUp);
			this.parts.forEach(this::refundIfTaken);
			throw ex;
		}
		if (!allowed) {
			this.parts.forEach(this::refundIfTaken);
		}
		return new RateLimitDecision(allowed, quotas(allowed));
	}

	/** Give back what a part has taken, or takes some day. */
	@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a refund
	private void refundIfTaken(Operation part) {
		part.thenAccept((reply) -> {
			if (reply[part.offset()] == Reply.DONE) {
				this.lanes.submitSilently(Kind.REFUND, part.claims(), part.keys());
			}
		});
	}

	private List<RateLimitQuota> quotas(boolean allowed) {
		List<RateLimitQuota> quotas = new ArrayList<>();
		for (Operation part : this.parts) {
			byte[] reply = part.join();
			boolean refunded = !allowed && reply[part.offset()] == Reply.DONE;
			for (int i = 0; i < part.keys().length; i++) {
				RateLimitClaim claim = part.claims().get(i);
				long tokens = Reply.tokens(reply, part.offset(), i) + (refunded ? claim.tokens() : 0);
				boolean full = tokens >= claim.key().policy().burst();
				quotas.add(Quotas.of(claim.key().policy(), claim.tokens(), allowed,
						full ? claim.key().policy().burst() : tokens, full ? 0 : Reply.part(reply, part.offset(), i)));
			}
		}
		return List.copyOf(quotas);
	}

}
