package dev.hardening.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The only package that may name a type of Spring Boot that has another name in Boot 4.
 */
final class Seam {

	static final String PACKAGE = Production.ROOT + ".internal.boot";

	static final int MOST_CLASSES = 20;

	private Seam() {
	}

	/** Return the old names of the types that moved. */
	static Set<String> movedTypes() {
		return lines("moved-types.txt").stream().collect(Collectors.toCollection(TreeSet::new));
	}

	/** Return the lines of a resource of this package, without comments. */
	static List<String> lines(String resource) {
		try (InputStream stream = Seam.class.getResourceAsStream(resource)) {
			if (stream == null) {
				throw new IllegalStateException(resource + " is not beside " + Seam.class);
			}
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
