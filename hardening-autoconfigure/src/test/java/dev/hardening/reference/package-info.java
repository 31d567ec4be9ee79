@NullMarked
package dev.hardening.reference;

import org.jspecify.annotations.NullMarked;
