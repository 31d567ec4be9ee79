@NullMarked
package dev.hardening.redaction.re2j;

import org.jspecify.annotations.NullMarked;
