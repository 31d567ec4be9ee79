@NullMarked
package dev.hardening.tracing.kafka;

import org.jspecify.annotations.NullMarked;
