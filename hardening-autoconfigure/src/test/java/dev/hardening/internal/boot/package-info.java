@NullMarked
package dev.hardening.internal.boot;

import org.jspecify.annotations.NullMarked;
