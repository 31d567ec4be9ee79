package dev.hardening.protection.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.protection.ProtectionEvent;
import dev.hardening.protection.ProtectionHooks;
import dev.hardening.protection.ProtectionMode;
import dev.hardening.protection.ProtectionOutcome;
import dev.hardening.protection.ProtectionPhase;

/**
 * What the hooks tell about themselves.
 */
class ProtectionPosture implements PostureContributor {

	private final ProtectionProperties properties;

	private final ProtectionHooks hooks;

	ProtectionPosture(ProtectionProperties properties, ProtectionHooks hooks) {
		this.properties = properties;
		this.hooks = hooks;
	}

	@Override
	public String feature() {
		return "protection";
	}

	@Override
	public Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("mode", lower(this.properties.mode()));
		details.put("check-origin", this.properties.checkOrigin());
		details.put("allowed-origins", this.properties.allowedOrigins());
		details.put("exempt-paths", this.properties.exemptPaths());
		details.put("bind-session", binding());
		Map<String, Object> phases = new LinkedHashMap<>();
		for (ProtectionPhase phase : ProtectionPhase.values()) {
			phases.put(lower(phase), this.hooks.names(phase));
		}
		details.put("phases", phases);
		details.put("hooks", decisions());
		return details;
	}

	private Map<String, Object> binding() {
		ProtectionProperties.BindSession binding = this.properties.bindSession();
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("address", binding.address());
		details.put("user-agent", binding.userAgent());
		details.put("ipv4-prefix", binding.ipv4Prefix());
		details.put("ipv6-prefix", binding.ipv6Prefix());
		details.put("user-agent-versions", binding.userAgentVersions());
		return details;
	}

	/** Decisions by hook, event and outcome. */
	private Map<String, Map<String, Map<String, Long>>> decisions() {
		Map<String, Map<String, Map<String, Long>>> decisions = new LinkedHashMap<>();
		for (ProtectionEvent event : ProtectionEvent.values()) {
			for (String name : this.hooks.names(event)) {
				Map<String, Long> outcomes = new LinkedHashMap<>();
				for (ProtectionOutcome outcome : ProtectionOutcome.values()) {
					outcomes.put(outcome.tag(), this.hooks.total(name, event, outcome));
				}
				decisions.computeIfAbsent(name, (hook) -> new LinkedHashMap<>()).put(event.tag(), outcomes);
			}
		}
		return decisions;
	}

	@Override
	public List<PostureWarning> warnings() {
		if (this.properties.mode() == ProtectionMode.SHADOW) {
			return List.of(new PostureWarning("hardening.protection.mode",
					"All hooks are in shadow mode: nothing is rejected."));
		}
		return List.of();
	}

	/** Spell a constant as in properties. */
	private static String lower(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
