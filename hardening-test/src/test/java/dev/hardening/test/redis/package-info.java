@NullMarked
package dev.hardening.test.redis;

import org.jspecify.annotations.NullMarked;
