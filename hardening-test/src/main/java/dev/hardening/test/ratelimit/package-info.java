@NullMarked
package dev.hardening.test.ratelimit;

import org.jspecify.annotations.NullMarked;
