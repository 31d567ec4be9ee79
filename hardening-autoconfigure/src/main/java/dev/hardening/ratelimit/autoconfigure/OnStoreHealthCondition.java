package dev.hardening.ratelimit.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless the health of the store is switched off: by itself, or with all that is
 * not switched on. Boot's own condition has another name in its next line.
 */
class OnStoreHealthCondition extends SpringBootCondition {

	private static final String KEY = "management.health.hardening-rate-limit.enabled";

	private static final String DEFAULTS = "management.health.defaults.enabled";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		boolean enabled = environment.getProperty(KEY, Boolean.class,
				environment.getProperty(DEFAULTS, Boolean.class, true));
		return new ConditionOutcome(enabled,
				ConditionMessage.forCondition("StoreHealth").because(KEY + " is considered " + enabled));
	}

}
