@NullMarked
package dev.hardening.ratelimit.attack;

import org.jspecify.annotations.NullMarked;
