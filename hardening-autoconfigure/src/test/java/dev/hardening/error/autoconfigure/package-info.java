@NullMarked
package dev.hardening.error.autoconfigure;

import org.jspecify.annotations.NullMarked;
