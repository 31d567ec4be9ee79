@NullMarked
package dev.hardening.internal.condition;

import org.jspecify.annotations.NullMarked;
