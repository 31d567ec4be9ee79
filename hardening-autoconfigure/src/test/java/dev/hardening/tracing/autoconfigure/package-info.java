@NullMarked
package dev.hardening.tracing.autoconfigure;

import org.jspecify.annotations.NullMarked;
