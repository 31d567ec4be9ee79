@NullMarked
package dev.hardening.architecture;

import org.jspecify.annotations.NullMarked;
