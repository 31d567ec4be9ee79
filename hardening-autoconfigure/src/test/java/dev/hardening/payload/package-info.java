@NullMarked
package dev.hardening.payload;

import org.jspecify.annotations.NullMarked;
