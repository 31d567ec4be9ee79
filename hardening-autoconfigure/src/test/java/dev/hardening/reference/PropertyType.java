package dev.hardening.reference;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The type of a property, as a reader who knows no Java understands it.
 *
 * @param java its Java name, with type arguments
 */
record PropertyType(String java) {

	private static final Map<String, String> SIMPLE = Map.of("java.lang.Boolean", "boolean", "java.lang.Integer",
			"integer", "java.lang.Long", "integer", "java.lang.Double", "number", "java.lang.String", "text",
			"java.time.Duration", "duration", "org.springframework.util.unit.DataSize", "size");

	private static final List<String> COLLECTIONS = List.of("java.util.List<", "java.util.Set<",
			"java.util.Collection<");

	boolean isBoolean() {
		return this.java.equals("java.lang.Boolean");
	}

	boolean isMap() {
		return this.java.startsWith("java.util.Map<");
	}

	boolean isCollection() {
		return COLLECTIONS.stream().anyMatch(this.java::startsWith);
	}

	/** Return the names of the parts of an element; none for a simple type. */
	List<String> parts() {
		String element = element();
		if (new PropertyType(element).isMap()) {
			return List.of();
		}
		if (SIMPLE.containsKey(element) || !load(element).isRecord()) {
			return List.of();
		}
		return Arrays.stream(load(element).getRecordComponents())
			.map(RecordComponent::getName)
			.map(PropertyType::dashed)
			.toList();
	}

	/** Return the type in words, in Markdown. */
	String describe() {
		if (isMap()) {
			return "map of names to " + describeElement();
		}
		return isCollection() ? "list of " + describeElement() : describeElement();
	}

	private String describeElement() {
		String element = element();
		PropertyType nested = new PropertyType(element);
		if (nested.isMap() || nested.isCollection()) {
			return nested.describe();
		}
		String simple = SIMPLE.get(element);
		if (simple != null) {
			return simple;
		}
		if (load(element).isEnum()) {
			return code(Arrays.stream(load(element).getEnumConstants())
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList());
		}
		List<String> parts = parts();
		return parts.isEmpty() ? load(element).getSimpleName() : "{ " + code(parts) + " }";
	}

	/** The type of what a collection or map holds, else the type itself. */
	private String element() {
		if (isMap()) {
			return this.java.substring(this.java.indexOf(',') + 1, this.java.length() - 1);
		}
		return isCollection() ? this.java.substring(this.java.indexOf('<') + 1, this.java.length() - 1) : this.java;
	}

	private static String code(List<String> values) {
		return String.join(", ", values.stream().map((value) -> "`" + value + "`").toList());
	}

	private static String dashed(String name) {
		StringBuilder dashed = new StringBuilder();
		name.chars()
			.forEach((c) -> dashed.append(Character.isUpperCase(c) ? "-" : "").append((char) Character.toLowerCase(c)));
		return dashed.toString();
	}

	private static Class<?> load(String type) {
		try {
			return Class.forName(type, false, PropertyType.class.getClassLoader());
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException("The type '" + type + "' of a property is not on the class path", ex);
		}
	}

}
