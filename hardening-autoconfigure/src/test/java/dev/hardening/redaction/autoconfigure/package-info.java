@NullMarked
package dev.hardening.redaction.autoconfigure;

import org.jspecify.annotations.NullMarked;
