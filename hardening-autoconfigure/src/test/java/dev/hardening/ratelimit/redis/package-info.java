@NullMarked
package dev.hardening.ratelimit.redis;

import org.jspecify.annotations.NullMarked;
