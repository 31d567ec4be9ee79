package dev.hardening.architecture;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.hardening.internal.condition.ConditionalOnAnyFeature;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How features are switched on.
 */
class FeatureSwitchTests {

	private static final String MASTER_SWITCH = "hardening.enabled";

	@Test
	void everyAutoConfigurationHasTheSwitchOfItsFeature() {
		assertThat(Production.autoConfigurations().stream().filter((type) -> !hasSwitch(type)))
			.as("everything is off until it is asked for: an auto-configuration stands on"
					+ " @ConditionalOnBooleanProperty(\"hardening.<its feature>.enabled\"), or, if it has no switch of"
					+ " its own, on @ConditionalOnAnyFeature")
			.isEmpty();
	}

	@Test
	void everySwitchIsInTheListOfFeatures() {
		Stream<String> switches = Production.classes()
			.map(Production::load)
			.flatMap(FeatureSwitchTests::switches)
			.flatMap((annotation) -> names(annotation).stream())
			.filter((name) -> name.matches("hardening\\.[a-z-]+\\.enabled"));
		assertThat(switches.distinct())
			.as("checks of keys, the posture and @ConditionalOnAnyFeature know the features from this list")
			.containsExactlyInAnyOrderElementsOf(dev.hardening.internal.configuration.Features.SWITCHED.stream()
				.map(dev.hardening.internal.configuration.Features::key)
				.toList());
	}

	@Test
	void noFeatureIsOnUnlessItIsSet() {
		Stream<AnnotatedElement> elements = Production.classes()
			.map(Production::load)
			.flatMap((type) -> Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods())));
		assertThat(elements.filter(FeatureSwitchTests::isOnIfMissing))
			.as("matchIfMissing=true on the switch of a feature would add beans to applications that set nothing; only"
					+ " %s is true unless set", MASTER_SWITCH)
			.isEmpty();
	}

	private static boolean hasSwitch(JavaClass type) {
		MergedAnnotations annotations = MergedAnnotations.from(Production.load(type));
		if (annotations.isPresent(ConditionalOnAnyFeature.class)) {
			return true;
		}
		String feature = Features.of(type.getPackageName());
		return switches(Production.load(type)).map((annotation) -> names(annotation))
			.flatMap(List::stream)
			.anyMatch((name) -> name.replace("-", "").equals("hardening." + feature + ".enabled"));
	}

	private static boolean isOnIfMissing(AnnotatedElement element) {
		return switches(element).filter((annotation) -> annotation.getBoolean("matchIfMissing"))
			.flatMap((annotation) -> names(annotation).stream())
			.anyMatch((name) -> name.endsWith(".enabled") && !name.equals(MASTER_SWITCH));
	}

	private static Stream<MergedAnnotation<?>> switches(AnnotatedElement element) {
		MergedAnnotations annotations = MergedAnnotations.from(element, SearchStrategy.DIRECT);
		return Stream.concat(annotations.stream(ConditionalOnBooleanProperty.class),
				annotations.stream(ConditionalOnProperty.class));
	}

	private static List<String> names(MergedAnnotation<?> annotation) {
		String prefix = annotation.getString("prefix");
		String start = (prefix.isEmpty() || prefix.endsWith(".")) ? prefix : prefix + ".";
		return Stream.of("name", "value")
			.flatMap((attribute) -> Arrays.stream(annotation.getStringArray(attribute)))
			.map((name) -> start + name)
			.toList();
	}

}
