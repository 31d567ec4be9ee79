@NullMarked
package dev.hardening.ratelimit.bucket4j;

import org.jspecify.annotations.NullMarked;
