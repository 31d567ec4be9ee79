@NullMarked
package dev.hardening.ratelimit.concurrency;

import org.jspecify.annotations.NullMarked;
