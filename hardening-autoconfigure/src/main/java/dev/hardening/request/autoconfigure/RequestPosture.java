package dev.hardening.request.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.request.RequestIdGenerator;
import dev.hardening.request.web.RandomRequestIdGenerator;

/**
 * What the request id tells about itself.
 */
class RequestPosture implements PostureContributor {

	private final RequestProperties properties;

	private final RequestIdGenerator generator;

	RequestPosture(RequestProperties properties, RequestIdGenerator generator) {
		this.properties = properties;
		this.generator = generator;
	}

	@Override
	public String feature() {
		return "request";
	}

	@Override
	public Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("request-id-header", this.properties.requestIdHeader());
		details.put("latency-header", this.properties.latencyHeader());
		details.put("accept-pattern", this.properties.acceptPattern());
		details.put("generator", (this.generator instanceof RandomRequestIdGenerator) ? "random" : "own");
		return details;
	}

}
