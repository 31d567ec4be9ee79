package dev.hardening.internal.condition;

import dev.hardening.internal.configuration.HardeningConfigurationException;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.Ordered;
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
				throw HardeningConfigurationException.missingLibrary(library.getString("feature"),
						library.getString("artifact"));
			});
		return true;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
