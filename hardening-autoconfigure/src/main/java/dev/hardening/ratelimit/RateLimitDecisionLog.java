package dev.hardening.ratelimit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of decisions: each one at debug, with a hash in place of user and address; and
 * what shadow mode would have rejected at info, at most once a minute and policy.
 */
final class RateLimitDecisionLog {

	private static final Logger logger = LoggerFactory.getLogger("dev.hardening.ratelimit.decision");

	private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final Map<String, AtomicLong> nextShadowNanos = new ConcurrentHashMap<>();

	private final SubjectHash hash = new SubjectHash();

	void decided(List<RateLimitClaim> claims, RateLimitDecision decision, RateLimitOutcome refusal) {
		if (logger.isDebugEnabled()) {
			claims.forEach((claim) -> log(claim, outcome(claim.key().policy(), decision, refusal)));
		}
		if (!decision.allowed() && refusal == RateLimitOutcome.SHADOWED) {
			decision.quotas().stream().filter(RateLimitQuota::violated).forEach((quota) -> shadowed(quota.policy()));
		}
	}

	/** The store did not answer. */
	void undecided(RateLimitClaim claim, RateLimitOutcome outcome) {
		if (logger.isDebugEnabled()) {
			log(claim, outcome.tag());
		}
	}

	private void log(RateLimitClaim claim, String outcome) {
		RateLimitKey key = claim.key();
		logger.debug("decision={} policy={} scope={} key_hash={} cost={}", outcome, key.policy().name(), key.scope(),
				this.hash.of(key.subject()), claim.tokens());
	}

	private static String outcome(RateLimitPolicy policy, RateLimitDecision decision, RateLimitOutcome refusal) {
		if (decision.allowed()) {
			return RateLimitOutcome.ALLOWED.tag();
		}
		boolean violated = decision.quotas()
			.stream()
			.anyMatch((quota) -> quota.violated() && quota.policy().name().equals(policy.name()));
		return violated ? refusal.tag() : "not_taken";
	}

	private void shadowed(RateLimitPolicy policy) {
		long now = System.nanoTime();
		AtomicLong next = this.nextShadowNanos.computeIfAbsent(policy.name(), (name) -> new AtomicLong(now));
		long due = next.get();
		if (now - due >= 0 && next.compareAndSet(due, now + INTERVAL_NANOS)) {
			logger.info(
					"The policy '{}' is in shadow mode and would have rejected a request (told once a minute;"
							+ " hardening_rate_limit_decisions_total{outcome=\"shadowed\"} counts all).",
					policy.name());
		}
	}

}
