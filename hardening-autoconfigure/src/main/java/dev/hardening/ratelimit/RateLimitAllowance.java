package dev.hardening.ratelimit;

import java.time.Duration;

/**
 * How much a policy grants to some of its callers, in place of its own numbers.
 * Immutable; checked by the policy that takes it over.
 *
 * @param limit tokens that are refilled per window
 * @param window time in which they are refilled
 * @param burst size of the bucket
 */
public record RateLimitAllowance(long limit, Duration window, long burst) {
}
