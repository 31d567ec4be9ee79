@NullMarked
package dev.hardening.test.redis.script;

import org.jspecify.annotations.NullMarked;
