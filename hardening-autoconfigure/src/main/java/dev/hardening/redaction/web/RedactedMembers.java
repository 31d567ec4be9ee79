package dev.hardening.redaction.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.hardening.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * Redacts the names of and the texts in the further members of a problem. Numbers and
 * booleans keep their type, and so their value. Objects of other types are looked at as
 * they are going to be written, and stay what they are if there is nothing in them.
 */
final class RedactedMembers {

	private final Redactor redactor;

	private final Function<Object, @Nullable Object> converter;

	/** Create one for members that are text, numbers, booleans, lists and maps. */
	RedactedMembers(Redactor redactor) {
		this(redactor, (value) -> value);
	}

	RedactedMembers(Redactor redactor, Function<Object, @Nullable Object> converter) {
		this.redactor = redactor;
		this.converter = converter;
	}

	/** Return the members without what was found; the same map if nothing was. */
	<V extends @Nullable Object> Map<String, V> of(Map<String, V> members) {
		return of(members, null);
	}

	/** Whatever is below a name that tells of a secret is one. */
	private <V extends @Nullable Object> Map<String, V> of(Map<String, V> members, @Nullable String secret) {
		Map<String, V> copy = new LinkedHashMap<>();
		boolean changed = false;
		for (Map.Entry<String, V> member : members.entrySet()) {
			String name = this.redactor.redact(member.getKey());
			// Only null becomes null.
			@SuppressWarnings("unchecked")
			V value = (V) value((secret != null) ? secret : member.getKey(), member.getValue());
			copy.put(name, value);
			changed |= value != member.getValue() || !name.equals(member.getKey());
		}
		return changed ? copy : members;
	}

	private @Nullable Object value(String name, @Nullable Object value) {
		if (value == null || value instanceof Number || value instanceof Boolean) {
			return value;
		}
		Object known = known(name, value);
		if (known != null) {
			return known;
		}
		Object converted = this.converter.apply(value);
		if (converted == null || converted instanceof Number || converted instanceof Boolean) {
			return value;
		}
		Object redacted = known(name, converted);
		if (redacted == null) {
			converted = String.valueOf(converted);
			redacted = known(name, converted);
		}
		return converted.equals(redacted) ? value : redacted;
	}

	/** Return {@code null} if the value is of a type that is not known here. */
	private @Nullable Object known(String name, Object value) {
		if (value instanceof String text) {
			return this.redactor.redact(name, text);
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> members = new LinkedHashMap<>();
			map.forEach((key, element) -> members.put(String.valueOf(key), element));
			Map<String, @Nullable Object> redacted = of(members, this.redactor.isSensitive(name) ? name : null);
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
		return null;
	}

}
