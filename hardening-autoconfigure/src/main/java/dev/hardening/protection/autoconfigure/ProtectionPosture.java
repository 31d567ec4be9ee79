package dev.hardening.protection.autoconfigure;

import java.util.ArrayList;
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

import org.springframework.core.env.Environment;

/**
 * What the hooks tell about themselves.
 */
class ProtectionPosture implements PostureContributor {

	private static final String PREFIX = "hardening.protection.";

	private final ProtectionProperties properties;

	private final ProtectionHooks hooks;

	private final Environment environment;

	ProtectionPosture(ProtectionProperties properties, ProtectionHooks hooks, Environment environment) {
		this.properties = properties;
		this.hooks = hooks;
		this.environment = environment;
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
		List<PostureWarning> warnings = new ArrayList<>();
		if (this.properties.mode() == ProtectionMode.SHADOW) {
			warnings.add(new PostureWarning(PREFIX + "mode", "All hooks are in shadow mode: nothing is rejected."));
		}
		boolean forwarded = !this.environment.getProperty("server.forward-headers-strategy", "none")
			.trim()
			.equalsIgnoreCase("none");
		boolean trusted = this.environment.containsProperty("hardening.client.trusted-proxies")
				|| this.environment.containsProperty("hardening.client.trusted-proxies[0]");
		if (this.properties.bindSession().address() && forwarded && !trusted) {
			warnings.add(new PostureWarning(PREFIX + "bind-session.address",
					"Sessions are bound to an address that a client can forge: 'server.forward-headers-strategy' is"
							+ " set, and 'hardening.client.trusted-proxies' is not."));
		}
		return warnings;
	}

	/** Spell a constant as in properties. */
	private static String lower(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
