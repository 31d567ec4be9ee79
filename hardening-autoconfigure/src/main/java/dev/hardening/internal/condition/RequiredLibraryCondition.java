package dev.hardening.internal.condition;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.configuration.YieldingDefaults;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * The condition behind {@link RequiresLibrary}. It never says no: it throws.
 */
class RequiredLibraryCondition implements Condition, Ordered {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		metadata.getAnnotations()
			.stream(RequiresLibrary.class)
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

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
