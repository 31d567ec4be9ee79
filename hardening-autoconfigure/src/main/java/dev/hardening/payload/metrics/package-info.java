@NullMarked
package dev.hardening.payload.metrics;

import org.jspecify.annotations.NullMarked;
