package dev.hardening.architecture;

import java.util.List;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a class of properties looks like.
 */
class ConfigurationPropertiesTests {

	private final List<JavaClass> properties = Production.classes()
		.filter((type) -> type.isAnnotatedWith(ConfigurationProperties.class))
		.toList();

	@Test
	void areValidatedRecords() {
		assertThat(this.properties).isNotEmpty()
			.as("properties are records, so that nobody changes them after the start, and @Validated, so that a"
					+ " constraint on one of them is not silently ignored")
			.allMatch(JavaClass::isRecord)
			.allMatch((type) -> type.isAnnotatedWith(Validated.class));
	}

	@Test
	void lieBesideTheAutoConfiguration() {
		assertThat(this.properties)
			.as("properties are a matter of Spring Boot, so they lie in '.autoconfigure' at top level, named XxxProperties;"
					+ " feature code knows nothing of them")
			.allMatch((type) -> type.getPackageName().endsWith(".autoconfigure"))
			.allMatch((type) -> type.getSimpleName().endsWith("Properties"))
			.allMatch((type) -> type.getEnclosingClass().isEmpty());
	}

	@Test
	void areTheOnlyOnesOfThatName() {
		assertThat(Production.classes()
			.filter((type) -> type.getSimpleName().endsWith("Properties") && !this.properties.contains(type)))
			.as("readers take XxxProperties for something that is bound to the configuration")
			.isEmpty();
	}

	@Test
	void havePrefixOfTheirFeature() {
		assertThat(this.properties)
			.as("the package of a feature is its prefix without dashes, so that one finds either"
					+ " from the other; the prefix is given as 'value', as Boot does")
			.allSatisfy((type) -> {
				ConfigurationProperties annotation = type.getAnnotationOfType(ConfigurationProperties.class);
				assertThat(annotation.value().replace("-", "")).isEqualTo("hardening." + Features.of(type));
			});
	}

	@Test
	void failOnUnknownKeys() {
		assertThat(this.properties).as("a misspelt property of a protection is not left off in silence")
			// These check them by themselves: Boot is wrong where a profile shortens a
			// list.
			.filteredOn((type) -> !Set
				.of("HeadersProperties", "PayloadProperties", "RateLimitProperties", "RedactionProperties")
				.contains(type.getSimpleName()))
			.noneMatch((type) -> type.getAnnotationOfType(ConfigurationProperties.class).ignoreUnknownFields());
	}

	@Test
	void areNotPrivate() {
		assertThat(this.properties).as("Boot has to create them")
			.noneMatch((type) -> type.getModifiers().contains(JavaModifier.PRIVATE));
	}

}
