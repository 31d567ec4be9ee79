package dev.hardening.headers.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hardening.headers.web.HeaderRule;
import dev.hardening.headers.web.HeaderValues;
import dev.hardening.headers.web.HeaderWarnings;
import dev.hardening.headers.web.SecurityHeader;
import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.internal.posture.PostureWarning;

/**
 * Which headers are sent, and which of them protect less than they could.
 */
class HeadersPosture implements PostureContributor {

	private final HeaderValues values;

	private final List<HeaderRule> rules;

	private final List<String> removed;

	private final boolean tlsIsSeen;

	HeadersPosture(HeaderValues values, List<HeaderRule> rules, List<String> removed, boolean tlsIsSeen) {
		this.values = values;
		this.rules = rules;
		this.removed = removed;
		this.tlsIsSeen = tlsIsSeen;
	}

	@Override
	public String feature() {
		return "headers";
	}

	@Override
	public Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>(show(this.values));
		details.put("report-only", this.values.isReportOnly());
		details.put("remove", this.removed);
		details.put("tls-seen-by-configuration", this.tlsIsSeen);
		details.put("rules", this.rules.stream().map(HeadersPosture::show).toList());
		return details;
	}

	@Override
	public List<PostureWarning> warnings() {
		return HeaderWarnings.of(this.values, this.rules, this.tlsIsSeen);
	}

	private static Map<String, Object> show(HeaderRule rule) {
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("path", rule.path());
		shown.putAll(show(rule.values()));
		shown.put("report-only", rule.values().isReportOnly());
		return shown;
	}

	private static Map<String, Object> show(HeaderValues values) {
		Map<String, Object> shown = new LinkedHashMap<>();
		for (SecurityHeader header : SecurityHeader.values()) {
			String value = values.get(header);
			shown.put(header.key(), (value != null) ? value : SecurityHeader.OFF);
		}
		return shown;
	}

}
