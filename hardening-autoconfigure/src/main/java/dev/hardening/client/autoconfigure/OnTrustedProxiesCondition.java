package dev.hardening.client.autoconfigure;

import dev.hardening.client.web.TrustedProxyAddressResolver;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether trusted proxies are configured, as text or as a YAML list: the latter is not
 * seen by a condition on a property.
 */
class OnTrustedProxiesCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean configured = Binder.get(context.getEnvironment())
			.bind(TrustedProxyAddressResolver.PROPERTY, Bindable.listOf(String.class))
			.map((proxies) -> !proxies.isEmpty())
			.orElse(false);
		return new ConditionOutcome(configured, ConditionMessage.forCondition("Trusted proxies")
			.because(TrustedProxyAddressResolver.PROPERTY + (configured ? " is set" : " is not set")));
	}

}
