@NullMarked
package dev.hardening.ratelimit.overload;

import org.jspecify.annotations.NullMarked;
