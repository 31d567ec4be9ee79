@NullMarked
package dev.hardening.ratelimit.metrics;

import org.jspecify.annotations.NullMarked;
