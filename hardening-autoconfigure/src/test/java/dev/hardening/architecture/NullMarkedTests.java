package dev.hardening.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the compiler looks for null everywhere.
 */
class NullMarkedTests {

	private static final String TEST = " (test)";

	/** The mark of a package of the main code holds for its tests too. */
	@Test
	void standsOnEveryPackage() {
		Map<String, List<SourceFile>> packages = Repository.sources()
			.stream()
			.collect(Collectors.groupingBy(NullMarkedTests::place));
		Set<String> marked = Repository.sources()
			.stream()
			.filter(SourceFile::packageInfo)
			.filter((source) -> source.lines().contains("@NullMarked"))
			.map(NullMarkedTests::place)
			.collect(Collectors.toSet());
		assertThat(packages.keySet())
			.as("NullAway checks only packages that say @NullMarked in their package-info.java; one without is a hole"
					+ " through which null comes into the others")
			.allMatch((place) -> marked.contains(place) || marked.contains(place.replace(TEST, "")));
	}

	/** A package of the main code may be spread over several source sets. */
	private static String place(SourceFile source) {
		String module = source.module().getFileName() + (source.main() ? "" : TEST);
		return module + ": " + source.packageName();
	}

}
