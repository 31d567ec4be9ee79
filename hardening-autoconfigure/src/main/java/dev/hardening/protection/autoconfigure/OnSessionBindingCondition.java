package dev.hardening.protection.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Matches where sessions are bound to something.
 */
class OnSessionBindingCondition extends AnyNestedCondition {

	OnSessionBindingCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBooleanProperty("hardening.protection.bind-session.address")
	static class ToAddress {

	}

	@ConditionalOnBooleanProperty("hardening.protection.bind-session.user-agent")
	static class ToUserAgent {

	}

}
