package dev.hardening.ratelimit.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches when {@value #KEY} has a value. Blank is unset, as everywhere; Boot's own
 * condition takes a blank value for one.
 */
class OnPenaltyCondition extends SpringBootCondition {

	static final String KEY = "hardening.rate-limit.penalty.after";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean set = StringUtils.hasText(context.getEnvironment().getProperty(KEY));
		return new ConditionOutcome(set,
				ConditionMessage.forCondition("Penalty").because(KEY + " is " + (set ? "set" : "not set")));
	}

}
