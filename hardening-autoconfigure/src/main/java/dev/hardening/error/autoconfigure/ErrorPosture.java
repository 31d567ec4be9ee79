package dev.hardening.error.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.hardening.error.ErrorCodeResolver;
import dev.hardening.error.web.ErrorCounters;
import dev.hardening.internal.posture.PostureContributor;

import org.springframework.beans.factory.ObjectProvider;

/**
 * What the error contract tells about itself.
 */
class ErrorPosture implements PostureContributor {

	private final ErrorProperties properties;

	private final ObjectProvider<ErrorCodeResolver> resolvers;

	private final ErrorCounters counters;

	private final BooleanSupplier ownErrorPages;

	ErrorPosture(ErrorProperties properties, ObjectProvider<ErrorCodeResolver> resolvers, ErrorCounters counters,
			BooleanSupplier ownErrorPages) {
		this.properties = properties;
		this.resolvers = resolvers;
		this.counters = counters;
		this.ownErrorPages = ownErrorPages;
	}

	@Override
	public String feature() {
		return "error";
	}

	@Override
	public Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("include-instance", this.properties.includeInstance());
		details.put("resolvers", this.resolvers.stream().count());
		details.put("error-pages", this.ownErrorPages.getAsBoolean() ? "own" : "hardening");
		details.put("client-aborts", this.counters.clientAborts());
		details.put("failures-after-commit", this.counters.failuresAfterCommit());
		return details;
	}

}
