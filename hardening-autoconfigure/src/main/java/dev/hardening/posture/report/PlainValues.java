package dev.hardening.posture.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Copies values into what every serializer can write, so that an odd one cannot break the
 * whole answer after it has begun.
 */
final class PlainValues {

	private PlainValues() {
	}

	/** Return a copy of maps and collections, down to plain values. */
	static @Nullable Object of(@Nullable Object value) {
		if (value == null || value instanceof Number || value instanceof Boolean) {
			return value;
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((key, element) -> copy.put(String.valueOf(key), of(element)));
			return copy;
		}
		if (value instanceof Collection<?> elements) {
			List<@Nullable Object> copy = new ArrayList<>();
			elements.forEach((element) -> copy.add(of(element)));
			return copy;
		}
		return value.toString();
	}

}
