package dev.hardening.ratelimit.method;

import java.util.List;
import java.util.Map;

/**
 * A method with its limits. Immutable.
 *
 * @param name class and method
 * @param arguments places of the arguments by what expressions may call them
 * @param limits the limits, decided together
 */
record LimitedMethod(String name, Map<String, Integer> arguments, List<Limit> limits) {
}
