@NullMarked
package dev.hardening.redaction;

import org.jspecify.annotations.NullMarked;
