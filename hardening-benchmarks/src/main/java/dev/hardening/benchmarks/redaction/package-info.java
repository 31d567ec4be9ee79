@NullMarked
package dev.hardening.benchmarks.redaction;

import org.jspecify.annotations.NullMarked;
