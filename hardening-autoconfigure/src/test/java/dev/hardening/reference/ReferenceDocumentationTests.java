package dev.hardening.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the pages that list all properties are up to date. With {@code -Dregenerate} it
 * writes them instead.
 */
class ReferenceDocumentationTests {

	private final ReferenceDocumentation documentation = new ReferenceDocumentation(Metadata.properties());

	@Test
	void listsThePropertiesAsTheyAre() throws IOException {
		checkOrWrite("properties.md", this.documentation.markdown());
	}

	@Test
	void listsTheEnvironmentVariablesAsTheyAre() throws IOException {
		checkOrWrite(".env.example", this.documentation.environment());
	}

	private static void checkOrWrite(String name, String expected) throws IOException {
		String root = System.getProperty("repository.root");
		assertThat(root).as("system property repository.root, which Maven sets").isNotNull();
		Path file = Path.of(root, "docs", "reference", name);
		if (isRegenerate()) {
			Files.createDirectories(file.getParent());
			Files.writeString(file, expected);
			return;
		}
		assertThat(Files.exists(file) ? Files.readString(file) : "")
			.as("docs/reference/%s is generated from the Javadoc of the properties and is out of date; rewrite it with: %s",
					name, ReferenceDocumentation.COMMAND)
			.isEqualTo(expected);
	}

	/** If nobody set it, the build passes on nothing, or its own placeholder. */
	static boolean isRegenerate() {
		String value = System.getProperty("regenerate", "false");
		return !value.isBlank() && !value.equals("false") && !value.equals("${regenerate}");
	}

}
