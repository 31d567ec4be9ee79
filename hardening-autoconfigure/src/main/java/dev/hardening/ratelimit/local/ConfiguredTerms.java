package dev.hardening.ratelimit.local;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;

/**
 * What a request to {@link ConfiguredBuckets} wants its bucket to go by. Immutable.
 *
 * @param configuration the bandwidths
 * @param version replaces every lower version
 * @param inheritance what becomes of the tokens of a bucket that is replaced
 */
public record ConfiguredTerms(BucketConfiguration configuration, long version, TokensInheritanceStrategy inheritance) {
}
