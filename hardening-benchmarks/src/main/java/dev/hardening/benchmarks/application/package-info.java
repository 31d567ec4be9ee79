@NullMarked
package dev.hardening.benchmarks.application;

import org.jspecify.annotations.NullMarked;
