@NullMarked
package dev.hardening.redaction.web;

import org.jspecify.annotations.NullMarked;
