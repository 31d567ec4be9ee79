package dev.hardening.ratelimit.method;

import dev.hardening.ratelimit.RateLimitKey;

/**
 * What a call took for one of its limits. Immutable.
 *
 * @param limit the limit
 * @param key the bucket
 * @param cost how many tokens, 0 or more
 */
record TakenLimit(Limit limit, RateLimitKey key, long cost) {
}
