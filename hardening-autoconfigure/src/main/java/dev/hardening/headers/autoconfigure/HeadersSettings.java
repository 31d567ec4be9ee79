package dev.hardening.headers.autoconfigure;

import java.util.List;
import java.util.stream.IntStream;

import dev.hardening.headers.web.HeaderRule;
import dev.hardening.headers.web.HeaderValues;
import dev.hardening.headers.web.SecurityHeader;
import dev.hardening.internal.configuration.PropertyChecks;

/**
 * The checked properties.
 *
 * @param values what holds for all paths
 * @param rules other values for some paths
 * @param removed names of headers that no response has
 */
record HeadersSettings(HeaderValues values, List<HeaderRule> rules, List<String> removed) {

	private static final String PREFIX = "hardening.headers.";

	private static final List<String> REMOVED = List.of("Server", "X-Powered-By");

	static HeadersSettings of(HeadersProperties properties) {
		HeaderValues values = HeaderValues.of(PREFIX, properties.values(), SecurityHeader.defaults(),
				properties.reportOnly());
		List<HeaderRule> rules = IntStream.range(0, properties.rules().size())
			.mapToObj((i) -> rule(i, properties.rules().get(i), values))
			.toList();
		return new HeadersSettings(values, rules, removed(properties.remove()));
	}

	private static HeaderRule rule(int index, HeadersProperties.Rule rule, HeaderValues values) {
		return HeaderRule.of(PREFIX + "rules[" + index + "].", rule.path(), rule.values(), rule.reportOnly(), values);
	}

	private static List<String> removed(List<String> names) {
		if (names.isEmpty()) {
			return REMOVED;
		}
		if (names.size() == 1 && SecurityHeader.isOff(names.get(0))) {
			return List.of();
		}
		return names.stream().map((name) -> PropertyChecks.headerName(PREFIX + "remove", name)).toList();
	}

}
