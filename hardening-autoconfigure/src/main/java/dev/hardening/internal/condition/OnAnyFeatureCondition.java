package dev.hardening.internal.condition;

import java.util.Arrays;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The condition behind {@link ConditionalOnAnyFeature}. */
class OnAnyFeatureCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		String[] features = metadata.getAnnotations()
			.get(ConditionalOnAnyFeature.class)
			.getStringArray(MergedAnnotation.VALUE);
		Environment environment = context.getEnvironment();
		boolean match = Arrays.stream(features)
			.anyMatch((feature) -> environment.getProperty(feature + ".enabled", Boolean.class, false));
		return new ConditionOutcome(match, ConditionMessage.forCondition(ConditionalOnAnyFeature.class)
			.because((match ? "found one on of " : "all off of ") + String.join(", ", features)));
	}

}
