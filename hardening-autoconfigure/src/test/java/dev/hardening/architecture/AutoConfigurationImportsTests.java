package dev.hardening.architecture;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list by which Boot finds the auto-configurations.
 */
class AutoConfigurationImportsTests {

	private static final String FILE = "META-INF/spring/" + AutoConfiguration.class.getName() + ".imports";

	private final List<String> lines = Repository.text(Production.directory().resolve(FILE)).lines().toList();

	@Test
	void namesEveryAutoConfigurationAndNothingElse() {
		List<String> expected = Production.classes()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.toList();
		assertThat(this.lines)
			.as("%s: one that is missing here is never looked at, and one that does not exist fails every application",
					FILE)
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void isSorted() {
		assertThat(this.lines)
			.as("%s: sorted, so that two branches that add a line do not conflict at its end; the order in which they"
					+ " apply is said by @AutoConfiguration(after = ...) alone", FILE)
			.isSorted();
	}

}
