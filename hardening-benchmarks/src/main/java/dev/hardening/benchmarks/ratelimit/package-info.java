@NullMarked
package dev.hardening.benchmarks.ratelimit;

import org.jspecify.annotations.NullMarked;
