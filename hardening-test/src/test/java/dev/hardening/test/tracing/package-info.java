@NullMarked
package dev.hardening.test.tracing;

import org.jspecify.annotations.NullMarked;
