@NullMarked
package dev.hardening.benchmarks.redis;

import org.jspecify.annotations.NullMarked;
