@NullMarked
package dev.hardening.support;

import org.jspecify.annotations.NullMarked;
