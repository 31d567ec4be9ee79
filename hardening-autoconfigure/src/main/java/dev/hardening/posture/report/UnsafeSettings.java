package dev.hardening.posture.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.internal.posture.PostureWarnings;

import org.springframework.core.env.Environment;

/**
 * Settings of Spring Boot that are made for development. Only the keys and the values
 * listed here are looked at, none is shown.
 */
public final class UnsafeSettings implements PostureWarnings {

	private static final Set<String> ALWAYS = Set.of("always");

	private static final List<Rule> RULES = List.of(
			new Rule("server.error.include-stacktrace", Set.of("always", "onparam"),
					"Error answers show stack traces to everybody; 'never' does not."),
			new Rule("server.error.include-message", ALWAYS,
					"Error answers show the messages of exceptions to everybody; 'never' does not."),
			new Rule("server.error.include-binding-errors", ALWAYS,
					"Error answers show rejected values and names of classes to everybody; 'never' does not."),
			new Rule("spring.h2.console.enabled", Set.of("true"),
					"The console of H2 runs any SQL, and with it any code; 'false' removes it."),
			new Rule("management.endpoint.env.show-values", ALWAYS,
					"The endpoint 'env' shows passwords and keys to everybody who reaches it;"
							+ " 'when-authorized' and 'never' do not."),
			new Rule("management.endpoint.configprops.show-values", ALWAYS,
					"The endpoint 'configprops' shows passwords and keys to everybody who reaches it;"
							+ " 'when-authorized' and 'never' do not."),
			new Rule("management.endpoint.health.show-details", ALWAYS,
					"The endpoint 'health' shows databases, disks and error texts to everybody who reaches it;"
							+ " 'when-authorized' and 'never' do not."));

	private final Environment environment;

	public UnsafeSettings(Environment environment) {
		this.environment = environment;
	}

	@Override
	public List<PostureWarning> warnings() {
		return RULES.stream().filter(this::matches).map((rule) -> new PostureWarning(rule.key, rule.message)).toList();
	}

	private boolean matches(Rule rule) {
		// As Boot reads the names of enum constants: ON_PARAM, on-param and onparam.
		String value = this.environment.getProperty(rule.key, "").trim().toLowerCase(Locale.ROOT);
		return rule.unsafe.contains(value.replace("-", "").replace("_", ""));
	}

	/** A key with the values that are unsafe, in lower case and letters only. */
	private record Rule(String key, Set<String> unsafe, String message) {
	}

}
