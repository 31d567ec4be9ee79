package dev.hardening.error.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a constraint has refused.
 *
 * @param value the value
 * @param isRepeated whether the constraint's text is made to repeat the value, in
 * whatever form
 * @param keys keys of maps on the way to it
 */
record RefusedValue(@Nullable Object value, boolean isRepeated, List<String> keys) {

	static final RefusedValue UNKNOWN = new RefusedValue(null, false, List.of());

}
