package dev.hardening.redaction.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hardening.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * Redacts the texts in the further members of a problem. Numbers and booleans keep their
 * type, and so their value.
 */
final class RedactedMembers {

	private final Redactor redactor;

	RedactedMembers(Redactor redactor) {
		this.redactor = redactor;
	}

	/** Return the members without what was found; the same map if nothing was. */
	<V extends @Nullable Object> Map<String, V> of(Map<String, V> members) {
		Map<String, V> copy = new LinkedHashMap<>();
		boolean changed = false;
		for (Map.Entry<String, V> member : members.entrySet()) {
			// What is redacted is of the same kind; only null becomes null.
			@SuppressWarnings("unchecked")
			V value = (V) value(member.getKey(), member.getValue());
			copy.put(member.getKey(), value);
			changed |= value != member.getValue();
		}
		return changed ? copy : members;
	}

	private @Nullable Object value(String name, @Nullable Object value) {
		if (value instanceof String text) {
			return this.redactor.redact(name, text);
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> members = new LinkedHashMap<>();
			map.forEach((key, element) -> members.put(String.valueOf(key), element));
			Map<String, @Nullable Object> redacted = of(members);
			return (redacted != members) ? redacted : value;
		}
		if (value instanceof Collection<?> elements) {
			List<@Nullable Object> copy = new ArrayList<>();
			boolean changed = false;
			for (Object element : elements) {
				Object redacted = value(name, element);
				copy.add(redacted);
				changed |= redacted != element;
			}
			return changed ? copy : value;
		}
		return value;
	}

}
