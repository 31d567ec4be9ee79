@NullMarked
package dev.hardening.ratelimit.penalty;

import org.jspecify.annotations.NullMarked;
