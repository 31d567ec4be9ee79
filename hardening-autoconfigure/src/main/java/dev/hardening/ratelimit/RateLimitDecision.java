package dev.hardening.ratelimit;

import java.util.List;

/**
 * The answer of a store. Immutable.
 *
 * @param allowed whether the request may pass
 * @param quotas what is left in each bucket, in no particular order
 */
public record RateLimitDecision(boolean allowed, List<RateLimitQuota> quotas) {
}
