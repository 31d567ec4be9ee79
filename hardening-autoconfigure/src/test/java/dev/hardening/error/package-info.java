@NullMarked
package dev.hardening.error;

import org.jspecify.annotations.NullMarked;
