@NullMarked
package dev.hardening.ratelimit.local;

import org.jspecify.annotations.NullMarked;
