@NullMarked
package dev.hardening.redaction.log4j2;

import org.jspecify.annotations.NullMarked;
