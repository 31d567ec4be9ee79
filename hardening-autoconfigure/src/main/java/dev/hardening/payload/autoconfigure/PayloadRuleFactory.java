package dev.hardening.payload.autoconfigure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.web.RoutePath;
import dev.hardening.payload.PayloadCounters;
import dev.hardening.payload.web.PayloadRule;
import dev.hardening.payload.web.PayloadRules;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Makes the rules from the properties, or fails the start.
 */
final class PayloadRuleFactory {

	private static final String PREFIX = "hardening.payload.";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private final Set<String> names = new HashSet<>(Set.of("default", PayloadCounters.INFLATED));

	private PayloadRuleFactory() {
	}

	static PayloadRules create(PayloadProperties properties) {
		PayloadRuleFactory factory = new PayloadRuleFactory();
		List<PayloadRule> rules = new ArrayList<>();
		for (int i = 0; i < properties.rules().size(); i++) {
			rules.add(factory.rule(PREFIX + "rules[" + i + "].", properties.rules().get(i)));
		}
		rules.add(new PayloadRule("default", RoutePath.parse("/**"), bytes(PREFIX + "max-size", properties.maxSize())));
		return new PayloadRules(rules);
	}

	private PayloadRule rule(String key, PayloadProperties.Rule rule) {
		RoutePath path = RoutePath.parse(rule.path(), "/upload/**",
				(allowed) -> HardeningConfigurationException.invalid(key + "path", rule.path(), allowed));
		String name = name(key, path, rule.name());
		DataSize size = rule.maxSize();
		long bytes = (size != null) ? bytes(key + "max-size", size) : PayloadRule.UNLIMITED;
		return new PayloadRule(name, path, bytes);
	}

	private String name(String key, RoutePath path, @Nullable String given) {
		if (given != null && !NAME.matcher(given).matches()) {
			throw HardeningConfigurationException.invalid(key + "name", given,
					"letters, digits, dots, hyphens and underscores, at most 64");
		}
		String name = (given != null) ? given : path.toString();
		if (!this.names.add(name)) {
			throw HardeningConfigurationException.invalid(key + ((given != null) ? "name" : "path"), name,
					"what no other rule has; 'default' and 'inflated' are taken");
		}
		return name;
	}

	private static long bytes(String key, DataSize size) {
		if (size.toBytes() < 1) {
			throw HardeningConfigurationException.invalid(key, size,
					"a size of at least 1B, such as 512KB or 10MB; for no limit use a rule without max-size");
		}
		return size.toBytes();
	}

}
