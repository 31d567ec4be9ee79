package dev.hardening.ratelimit.outage;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How a store is doing. Immutable.
 *
 * @param available whether it is asked
 * @param since since when that is so
 * @param outages how often it went away since the start
 * @param lastFailure what began the last outage, {@code null} if there was none; names no
 * address
 */
public record StoreStatus(boolean available, Instant since, long outages, @Nullable String lastFailure) {
}
