@NullMarked
package dev.hardening.internal.metrics;

import org.jspecify.annotations.NullMarked;
