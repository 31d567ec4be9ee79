package dev.hardening.reference;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A property.
 *
 * @param name its name
 * @param type its Java type
 * @param description what it does
 * @param defaultValue its value unless set
 */
record Property(String name, PropertyType type, String description, @Nullable String defaultValue) {

	static Property of(Map<?, ?> entry) {
		String type = Metadata.text(entry, "type");
		String description = Metadata.text(entry, "description");
		Object defaultValue = entry.get("defaultValue");
		return new Property(String.valueOf(entry.get("name")), new PropertyType((type != null) ? type : ""),
				(description != null) ? description : "",
				(defaultValue instanceof List<?> list) ? String.join(",", list.stream().map(String::valueOf).toList())
						: Metadata.text(entry, "defaultValue"));
	}

	/** Prefix of the feature; {@code hardening} for what belongs to none. */
	String feature() {
		int start = this.name.indexOf('.') + 1;
		int end = this.name.indexOf('.', start);
		return (end < 0) ? this.name.substring(0, start - 1) : this.name.substring(0, end);
	}

	/** Name of the environment variable: upper case, dots as underscores, no dashes. */
	String environmentVariable() {
		return environmentVariable(this.name);
	}

	static String environmentVariable(String name) {
		return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

}
