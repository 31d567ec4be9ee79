package dev.hardening.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.hardening.internal.condition.ConditionalOnHardening;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonParserFactory;

/**
 * The metadata of the configuration, as the annotation processor made it.
 */
final class Metadata {

	static final String ADDITIONAL = "META-INF/additional-spring-configuration-metadata.json";

	private static final String GENERATED = "META-INF/spring-configuration-metadata.json";

	private Metadata() {
	}

	/**
	 * Return the properties of this module, by name, without those that Boot gives to
	 * every endpoint.
	 */
	static List<Property> properties() {
		return entries(GENERATED, "properties").stream()
			.map(Property::of)
			.filter((property) -> !property.name().startsWith("management.endpoint."))
			.sorted(Comparator.comparing(Property::name))
			.toList();
	}

	/** Return the objects of a list of a file on the class path of the main code. */
	static List<Map<?, ?>> entries(String file, String list) {
		Object entries = JsonParserFactory.getJsonParser().parseMap(read(file)).get(list);
		if (!(entries instanceof List<?> objects)) {
			throw new IllegalStateException("No list '" + list + "' in " + file);
		}
		return objects.stream().<Map<?, ?>>map((object) -> (Map<?, ?>) object).toList();
	}

	static @Nullable String text(Map<?, ?> entry, String key) {
		Object value = entry.get(key);
		return (value != null) ? value.toString() : null;
	}

	private static String read(String file) {
		try {
			// Boot's own file of the same name is on the class path as well.
			return Files.readString(
					Path.of(ConditionalOnHardening.class.getProtectionDomain().getCodeSource().getLocation().toURI())
						.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
