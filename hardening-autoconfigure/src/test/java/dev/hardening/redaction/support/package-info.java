@NullMarked
package dev.hardening.redaction.support;

import org.jspecify.annotations.NullMarked;
