@NullMarked
package dev.hardening.redaction.scan;

import org.jspecify.annotations.NullMarked;
