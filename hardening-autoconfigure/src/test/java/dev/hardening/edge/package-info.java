/**
 * The features at the HTTP edge together, against requests that no client should send.
 */
@NullMarked
package dev.hardening.edge;

import org.jspecify.annotations.NullMarked;
