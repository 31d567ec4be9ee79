package dev.hardening.ratelimit.autoconfigure;

import java.util.function.Predicate;

import dev.hardening.ratelimit.overload.OverloadRule;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What the properties say of overload.
 *
 * @param rule when the server counts as overloaded
 * @param shadow whether to count only
 * @param exempt requests that are neither refused nor measured
 */
record OverloadSettings(OverloadRule rule, boolean shadow, Predicate<HttpServletRequest> exempt) {
}
