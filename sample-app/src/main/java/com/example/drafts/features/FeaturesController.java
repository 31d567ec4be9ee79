package com.example.drafts.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads the switches, as the page shows them. */
@RestController
class FeaturesController {

	private final Environment environment;

	FeaturesController(Environment environment) {
		this.environment = environment;
	}

	@GetMapping("/features")
	Features features() {
		boolean master = isOn("hardening.enabled", true);
		boolean rateLimit = master && isOn("hardening.rate-limit.enabled", false);
		Map<String, Boolean> features = new LinkedHashMap<>();
		for (String feature : List.of("request", "tracing", "redaction", "error", "payload", "headers", "protection")) {
			features.put(feature, master && isOn("hardening." + feature + ".enabled", false));
		}
		features.put("rate-limit", rateLimit);
		// Has no switch: a number of refusals is one.
		features.put("penalty", rateLimit && this.environment.containsProperty("hardening.rate-limit.penalty.after"));
		features.put("overload", rateLimit && isOn("hardening.rate-limit.overload.enabled", false));
		return new Features(master, features);
	}

	private boolean isOn(String property, boolean unset) {
		return this.environment.getProperty(property, Boolean.class, unset);
	}

}
