@NullMarked
package dev.hardening.redaction.actuator;

import org.jspecify.annotations.NullMarked;
