@NullMarked
package dev.hardening.redaction.metrics;

import org.jspecify.annotations.NullMarked;
