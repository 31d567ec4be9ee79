package com.example.drafts.features;

import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class FeaturesControllerTests {

	private final MockEnvironment environment = new MockEnvironment();

	private final FeaturesController controller = new FeaturesController(this.environment);

	@Test
	void everyFeatureIsOffUntilSwitchedOn() {
		this.environment.setProperty("hardening.rate-limit.enabled", "true");
		Features features = this.controller.features();
		assertThat(features.enabled()).isTrue();
		assertThat(features.features()).containsExactly(entry("request", false), entry("tracing", false),
				entry("redaction", false), entry("error", false), entry("payload", false), entry("headers", false),
				entry("protection", false), entry("rate-limit", true), entry("penalty", false),
				entry("overload", false));
	}

	@Test
	void theMasterSwitchTurnsAllOff() {
		this.environment.setProperty("hardening.enabled", "false");
		this.environment.setProperty("hardening.request.enabled", "true");
		this.environment.setProperty("hardening.rate-limit.penalty.after", "20");
		this.environment.setProperty("hardening.rate-limit.enabled", "true");
		Features features = this.controller.features();
		assertThat(features.enabled()).isFalse();
		assertThat(features.features()).containsExactly(entry("request", false), entry("tracing", false),
				entry("redaction", false), entry("error", false), entry("payload", false), entry("headers", false),
				entry("protection", false), entry("rate-limit", false), entry("penalty", false),
				entry("overload", false));
	}

}
