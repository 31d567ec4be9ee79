@NullMarked
package dev.hardening.redaction.event;

import org.jspecify.annotations.NullMarked;
