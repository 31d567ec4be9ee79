package dev.hardening.protection.metrics;

import dev.hardening.protection.ProtectionEvent;
import dev.hardening.protection.ProtectionHooks;
import dev.hardening.protection.ProtectionOutcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes the decisions by hook, event and outcome.
 */
public final class ProtectionMetrics implements MeterBinder {

	private final ProtectionHooks hooks;

	public ProtectionMetrics(ProtectionHooks hooks) {
		this.hooks = hooks;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (ProtectionEvent event : ProtectionEvent.values()) {
			this.hooks.names(event).forEach((hook) -> bind(hook, event, registry));
		}
	}

	private void bind(String hook, ProtectionEvent event, MeterRegistry registry) {
		for (ProtectionOutcome outcome : ProtectionOutcome.values()) {
			FunctionCounter
				.builder("hardening.protection.decisions", this.hooks, (hooks) -> hooks.total(hook, event, outcome))
				.description("Decisions of protection hooks")
				.tag("hook", hook)
				.tag("event", event.tag())
				.tag("outcome", outcome.tag())
				.register(registry);
		}
	}

}
