@NullMarked
package dev.hardening.test.redaction;

import org.jspecify.annotations.NullMarked;
