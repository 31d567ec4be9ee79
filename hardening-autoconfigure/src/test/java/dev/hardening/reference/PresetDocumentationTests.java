package dev.hardening.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.hardening.internal.configuration.Presets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the presets set what their page says, and nothing that does not exist.
 */
class PresetDocumentationTests {

	/**
	 * {@code | `key` | `recommended` | `strict` |}; a preset that leaves a key alone has
	 * "-".
	 */
	private static final Pattern ROW = Pattern.compile("\\| `(hardening\\.[a-z0-9.-]+)` \\| (\\S+) \\| (\\S+) \\|");

	private static final List<String> COLUMNS = List.of("recommended", "strict");

	@Test
	void pageListsExactlyTheContent() throws IOException {
		Map<String, Map<String, String>> page = new TreeMap<>(Map.of("none", Map.of()));
		for (String line : Files.readAllLines(page())) {
			Matcher row = ROW.matcher(line);
			for (int column = 0; row.matches() && column < COLUMNS.size(); column++) {
				String value = row.group(column + 2);
				if (!value.equals("-")) {
					page.computeIfAbsent(COLUMNS.get(column), (preset) -> new TreeMap<>())
						.put(row.group(1), value.replace("`", ""));
				}
			}
		}
		Map<String, Map<String, String>> content = new TreeMap<>();
		Presets.names().forEach((preset) -> content.put(preset, Presets.content(preset)));
		assertThat(page).as("docs/presets.md: users rely on this list; a change needs a changelog entry as well")
			.isEqualTo(content);
	}

	@Test
	void everyKeyIsAProperty() {
		List<String> known = Metadata.properties().stream().map(Property::name).toList();
		assertThat(Presets.names()).allSatisfy((preset) -> assertThat(Presets.content(preset).keySet())
			.as("keys of the preset %s; one that does not exist would be ignored in silence", preset)
			.isSubsetOf(known));
	}

	@Test
	void hintsNameThePresets() {
		List<String> hinted = Metadata.entries(Metadata.ADDITIONAL, "hints")
			.stream()
			.filter((hint) -> Presets.KEY.equals(hint.get("name")))
			.flatMap((hint) -> ((List<?>) Objects.requireNonNull(hint.get("values"))).stream())
			.map((value) -> Metadata.text((Map<?, ?>) value, "value"))
			.toList();
		assertThat(hinted).isEqualTo(Presets.names());
	}

	private static Path page() {
		return Path.of(Objects.requireNonNull(System.getProperty("repository.root")), "docs", "presets.md");
	}

}
