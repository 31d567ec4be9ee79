package dev.hardening.reference;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The part of the metadata that is written by hand.
 */
class AdditionalMetadataTests {

	@ParameterizedTest
	@ValueSource(strings = { "properties", "hints" })
	void isSortedAndNamesEachOnce(String list) {
		assertThat(names(Metadata.entries(Metadata.ADDITIONAL, list))).as("%s in %s", list, Metadata.ADDITIONAL)
			.isNotEmpty()
			.isSorted()
			.doesNotHaveDuplicates();
	}

	@Test
	void ofHintsHasSortedValues() {
		assertThat(Metadata.entries(Metadata.ADDITIONAL, "hints")).allSatisfy((hint) -> {
			List<String> values = ((List<?>) Objects.requireNonNull(hint.get("values"))).stream()
				.map((value) -> String.valueOf(((Map<?, ?>) value).get("value")))
				.toList();
			assertThat(values).as("values of %s", hint.get("name")).isSorted().doesNotHaveDuplicates();
		});
	}

	@Test
	void ofHintsNamesProperties() {
		List<String> known = Metadata.properties().stream().map(Property::name).toList();
		assertThat(names(Metadata.entries(Metadata.ADDITIONAL, "hints"))).as("hints are for properties that exist")
			.allMatch((name) -> known.contains(name) || (name.endsWith(".keys") || name.endsWith(".values"))
					&& known.contains(name.substring(0, name.lastIndexOf('.'))));
	}

	@Test
	void repeatsNothingThatThePropertiesSayThemselves() {
		List<String> sources = Metadata.entries("META-INF/spring-configuration-metadata.json", "properties")
			.stream()
			.filter((entry) -> entry.get("sourceType") != null)
			.map((entry) -> String.valueOf(entry.get("name")))
			.toList();
		assertThat(names(Metadata.entries(Metadata.ADDITIONAL, "properties")))
			.as("by hand only what the annotation processor cannot know")
			.doesNotContainAnyElementsOf(sources);
	}

	private static List<String> names(List<Map<?, ?>> entries) {
		return entries.stream().map((entry) -> String.valueOf(entry.get("name"))).toList();
	}

}
