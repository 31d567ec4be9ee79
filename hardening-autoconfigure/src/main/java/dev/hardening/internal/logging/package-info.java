@NullMarked
package dev.hardening.internal.logging;

import org.jspecify.annotations.NullMarked;
