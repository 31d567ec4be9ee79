@NullMarked
package dev.hardening.payload.autoconfigure;

import org.jspecify.annotations.NullMarked;
