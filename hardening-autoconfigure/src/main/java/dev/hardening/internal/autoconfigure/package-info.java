@NullMarked
package dev.hardening.internal.autoconfigure;

import org.jspecify.annotations.NullMarked;
