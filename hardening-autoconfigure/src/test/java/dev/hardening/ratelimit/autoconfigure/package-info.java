@NullMarked
package dev.hardening.ratelimit.autoconfigure;

import org.jspecify.annotations.NullMarked;
