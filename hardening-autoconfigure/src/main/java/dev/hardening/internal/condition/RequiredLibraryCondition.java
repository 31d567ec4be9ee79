package dev.hardening.internal.condition;

import java.util.stream.Stream;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.configuration.YieldingDefaults;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * The condition behind {@link RequiresLibrary}. It never says no: it throws.
 */
class RequiredLibraryCondition implements Condition, Ordered {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		all(metadata.getAnnotations())
			.filter((library) -> !ClassUtils.isPresent(library.getString("type"), context.getClassLoader()))
			.findFirst()
			.ifPresent((library) -> {
				String feature = library.getString("feature");
				Environment environment = context.getEnvironment();
				throw HardeningConfigurationException.missingLibrary(feature, library.getString("artifact"),
						library.getBoolean("inStarter"), YieldingDefaults.isSource(environment, feature + ".enabled")
								? YieldingDefaults.preset(environment) : null);
			});
		return true;
	}

	/**
	 * Annotations that were read without loading the class are still in their container.
	 */
	private static Stream<MergedAnnotation<RequiresLibrary>> all(MergedAnnotations annotations) {
		return Stream.concat(annotations.stream(RequiresLibrary.class), annotations.stream(RequiresLibrary.All.class)
			.flatMap((container) -> Stream.of(container.getAnnotationArray("value", RequiresLibrary.class))));
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
