package dev.hardening.payload.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.payload.PayloadCounters;
import dev.hardening.payload.PayloadMode;
import dev.hardening.payload.PayloadOutcome;
import dev.hardening.payload.web.PayloadRule;
import dev.hardening.payload.web.PayloadRules;

/**
 * What the payload limits tell about themselves.
 */
class PayloadPosture implements PostureContributor {

	private final PayloadMode mode;

	private final PayloadRules rules;

	private final PayloadCounters counters;

	private final PayloadWarnings warnings;

	PayloadPosture(PayloadMode mode, PayloadRules rules, PayloadCounters counters, PayloadWarnings warnings) {
		this.mode = mode;
		this.rules = rules;
		this.counters = counters;
		this.warnings = warnings;
	}

	@Override
	public String feature() {
		return "payload";
	}

	@Override
	public Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("mode", this.mode.name().toLowerCase(Locale.ROOT));
		details.put("rules", this.rules.all().stream().map(PayloadPosture::describe).toList());
		Map<String, Object> counts = new LinkedHashMap<>();
		this.counters.rules().forEach((rule) -> counts.put(rule, count(rule)));
		details.put("requests", counts);
		return details;
	}

	@Override
	public List<PostureWarning> warnings() {
		List<PostureWarning> all = new ArrayList<>();
		if (this.mode == PayloadMode.SHADOW) {
			all.add(new PostureWarning("hardening.payload.mode",
					"The payload limits are in shadow mode: nothing is rejected."));
		}
		all.addAll(this.warnings.of(this.rules));
		return all;
	}

	private static Map<String, Object> describe(PayloadRule rule) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("name", rule.name());
		description.put("path", rule.path().toString());
		description.put("max-bytes", rule.isUnlimited() ? "unlimited" : rule.maxBytes());
		return description;
	}

	private Map<String, Object> count(String rule) {
		Map<String, Object> counts = new LinkedHashMap<>();
		for (PayloadOutcome outcome : PayloadOutcome.values()) {
			counts.put(outcome.tag(), this.counters.get(rule, outcome));
		}
		return counts;
	}

}
