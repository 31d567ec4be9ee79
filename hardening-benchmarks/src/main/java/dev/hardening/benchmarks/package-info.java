@NullMarked
package dev.hardening.benchmarks;

import org.jspecify.annotations.NullMarked;
