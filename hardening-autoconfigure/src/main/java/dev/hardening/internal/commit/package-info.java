/**
 * Headers that are written at the last moment before a response is committed, by one
 * wrapper for all features that have such headers.
 */
@NullMarked
package dev.hardening.internal.commit;

import org.jspecify.annotations.NullMarked;
