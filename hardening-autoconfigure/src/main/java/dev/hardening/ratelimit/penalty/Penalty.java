package dev.hardening.ratelimit.penalty;

import java.time.Duration;
import java.time.Instant;

/**
 * A client that is blocked. Immutable.
 *
 * @param client user or address, with the prefix that tells them apart
 * @param until end of the block
 * @param remaining time until then
 * @param level how many blocks the client has had in a row, from 1
 */
public record Penalty(String client, Instant until, Duration remaining, int level) {
}
