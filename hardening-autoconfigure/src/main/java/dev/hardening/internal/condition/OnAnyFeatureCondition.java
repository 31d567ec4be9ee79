package dev.hardening.internal.condition;

import java.util.Arrays;
import java.util.List;

import dev.hardening.internal.configuration.Features;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The condition behind {@link ConditionalOnAnyFeature}. As early as Boot's conditions on
 * properties, so that the ones that throw are not asked while all features are off.
 */
class OnAnyFeatureCondition extends SpringBootCondition implements Ordered {

	private static final int LIKE_PROPERTIES = Ordered.HIGHEST_PRECEDENCE + 40;

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		String[] prefixes = metadata.getAnnotations()
			.get(ConditionalOnAnyFeature.class)
			.getStringArray(MergedAnnotation.VALUE);
		List<String> switches = (prefixes.length > 0)
				? Arrays.stream(prefixes).map((prefix) -> prefix + ".enabled").toList()
				: Features.SWITCHED.stream().map(Features::key).toList();
		Environment environment = context.getEnvironment();
		boolean match = switches.stream().anyMatch((key) -> environment.getProperty(key, Boolean.class, false));
		return new ConditionOutcome(match, ConditionMessage.forCondition(ConditionalOnAnyFeature.class)
			.because((match ? "one is on of " : "all are off of ") + String.join(", ", switches)));
	}

	@Override
	public int getOrder() {
		return LIKE_PROPERTIES;
	}

}
