@NullMarked
package dev.hardening.tracing.context;

import org.jspecify.annotations.NullMarked;
