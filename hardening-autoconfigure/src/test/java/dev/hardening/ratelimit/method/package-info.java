@NullMarked
package dev.hardening.ratelimit.method;

import org.jspecify.annotations.NullMarked;
