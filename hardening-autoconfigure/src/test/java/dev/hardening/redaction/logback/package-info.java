@NullMarked
package dev.hardening.redaction.logback;

import org.jspecify.annotations.NullMarked;
