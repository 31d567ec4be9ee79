/**
 * What the logging systems share: fields of an event, redacted and never given back raw.
 */
@NullMarked
package dev.hardening.redaction.event;

import org.jspecify.annotations.NullMarked;
