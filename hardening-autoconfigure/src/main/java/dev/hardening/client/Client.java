package dev.hardening.client;

import org.jspecify.annotations.Nullable;

/**
 * Who is calling. Immutable.
 *
 * @param user name of the authenticated user, or {@code null} for anonymous callers and
 * before authentication
 * @param address where the request comes from
 */
public record Client(@Nullable String user, ClientAddress address) {
}
