@NullMarked
package dev.hardening.error.metrics;

import org.jspecify.annotations.NullMarked;
