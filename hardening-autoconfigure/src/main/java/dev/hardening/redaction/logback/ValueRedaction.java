package dev.hardening.redaction.logback;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.hardening.redaction.event.Reentrance;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Redacts values of any type, once. Numbers and the like stay what they are, maps and
 * lists keep their form, everything else becomes text: what an encoder would find in it
 * is not known. Not thread-safe.
 */
final class ValueRedaction {

	/** From here on a number may be that of a card. */
	private static final long LONG_NUMBER = 100_000_000_000L;

	private static final int DEEPEST = 8;

	/** Values in values; those after them are dropped. */
	private static final int MOST = 1000;

	private final FieldRedaction fields;

	private int count;

	ValueRedaction(FieldRedaction fields) {
		this.fields = fields;
	}

	/** Redact an argument of a message. */
	@Nullable Object argument(@Nullable Object value) {
		if (value != null && StructuredArguments.isOne(value)) {
			return StructuredArguments.redact(value, this.fields);
		}
		return redact(null, value, 0);
	}

	/** Redact the value of a named field. */
	@Nullable Object named(String name, @Nullable Object value) {
		return redact(name, value, 0);
	}

	/** Redact pairs. The same list comes back where nothing was found. */
	@Nullable List<KeyValuePair> pairs(@Nullable List<KeyValuePair> pairs) {
		if (pairs == null || pairs.isEmpty()) {
			return pairs;
		}
		List<KeyValuePair> copy = null;
		for (int i = 0; i < pairs.size(); i++) {
			KeyValuePair pair = pairs.get(i);
			String name = (pair.key != null) ? this.fields.name(pair.key) : null;
			Object value = redact(pair.key, pair.value, 0);
			if (name != pair.key || value != pair.value) {
				copy = (copy != null) ? copy : new ArrayList<>(pairs);
				copy.set(i, new KeyValuePair(name, value));
			}
		}
		return (copy != null) ? copy : pairs;
	}

	private @Nullable Object redact(@Nullable String name, @Nullable Object value, int depth) {
		if (value == null) {
			return null;
		}
		if (value instanceof String text) {
			return text(name, text);
		}
		if (name == null || !this.fields.isSensitive(name)) {
			if (isPlain(value)) {
				return value;
			}
			if (depth < DEEPEST && isContainer(value)) {
				if (depth > 0) {
					return container(name, value, depth + 1);
				}
				Object copy = Reentrance.FORMAT.call(() -> container(name, value, 1));
				return (copy != null) ? copy : this.fields.failed();
			}
		}
		String text = this.fields.asText(value);
		String redacted = text(name, text);
		// A number with so many digits is one, unless it is something else.
		return (redacted == text && value instanceof Number && isNumber(value)) ? value : redacted;
	}

	private String text(@Nullable String name, String text) {
		return (name != null) ? this.fields.value(name, text) : this.fields.text(text);
	}

	private static boolean isPlain(Object value) {
		if (value instanceof Long number) {
			return number > -LONG_NUMBER && number < LONG_NUMBER;
		}
		return value instanceof Boolean || value instanceof Integer || value instanceof Double || value instanceof Short
				|| value instanceof Byte || value instanceof Float || value instanceof Character
				|| value instanceof UUID || value.getClass().getPackageName().equals("java.time");
	}

	private static boolean isNumber(Object value) {
		return value instanceof Long || value instanceof BigInteger || value instanceof BigDecimal;
	}

	private static boolean isContainer(Object value) {
		return value instanceof Map || value instanceof Collection || value instanceof Object[];
	}

	private Object container(@Nullable String name, Object value, int depth) {
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> copy = new LinkedHashMap<>();
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				if (this.count++ >= MOST) {
					break;
				}
				String key = String.valueOf(entry.getKey());
				copy.put(this.fields.name(key), redact(key, entry.getValue(), depth));
			}
			return copy;
		}
		Collection<?> elements = (value instanceof Collection<?> collection) ? collection
				: Arrays.asList((Object[]) value);
		List<@Nullable Object> copy = new ArrayList<>();
		for (Object element : elements) {
			if (this.count++ >= MOST) {
				break;
			}
			copy.add(redact(name, element, depth));
		}
		return copy;
	}

}
