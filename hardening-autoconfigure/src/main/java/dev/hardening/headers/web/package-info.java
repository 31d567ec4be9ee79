/**
 * Writes security headers right before a response is committed.
 */
@NullMarked
package dev.hardening.headers.web;

import org.jspecify.annotations.NullMarked;
