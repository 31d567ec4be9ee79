@NullMarked
package dev.hardening.tracing;

import org.jspecify.annotations.NullMarked;
