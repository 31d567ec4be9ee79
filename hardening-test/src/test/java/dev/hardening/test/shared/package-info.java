@NullMarked
package dev.hardening.test.shared;

import org.jspecify.annotations.NullMarked;
