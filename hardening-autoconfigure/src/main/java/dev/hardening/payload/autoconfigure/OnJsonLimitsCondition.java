package dev.hardening.payload.autoconfigure;

import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches where any limit of the JSON reader is set: without one nothing of Jackson is
 * touched, which has such limits since 2.15 only.
 */
class OnJsonLimitsCondition implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return Binder.get(context.getEnvironment())
			.bind("hardening.payload.json", Bindable.mapOf(String.class, String.class))
			.orElse(Map.of())
			.values()
			.stream()
			.anyMatch(StringUtils::hasText);
	}

}
