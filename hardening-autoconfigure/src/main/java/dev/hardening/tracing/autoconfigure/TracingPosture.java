package dev.hardening.tracing.autoconfigure;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

import dev.hardening.internal.configuration.YieldingDefaults;
import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.tracing.UserMode;
import dev.hardening.tracing.context.ActiveTracer;
import dev.hardening.tracing.context.ExecutorCoverage;
import dev.hardening.tracing.context.ExecutorCoverage.Coverage;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * What tracing tells about itself.
 */
class TracingPosture implements PostureContributor {

	private static final String SAMPLING = "management.tracing.sampling.probability";

	private static final String ENDPOINT = "management.otlp.tracing.endpoint";

	private final TracingProperties properties;

	private final ActiveTracer tracer;

	private final ExecutorCoverage executors;

	private final ListableBeanFactory beanFactory;

	private final Environment environment;

	TracingPosture(TracingProperties properties, ActiveTracer tracer, ExecutorCoverage executors,
			ListableBeanFactory beanFactory, Environment environment) {
		this.properties = properties;
		this.tracer = tracer;
		this.executors = executors;
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	public String feature() {
		return "tracing";
	}

	@Override
	public Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("tracer", this.tracer.name());
		details.put("sampling-rate",
				this.environment.getProperty(SAMPLING, Double.class, this.properties.samplingRate()));
		details.put("otlp-host", host());
		details.put("user", this.properties.user().name().toLowerCase(Locale.ROOT));
		if (this.properties.user() == UserMode.HASH) {
			details.put("user-hash-key",
					(TracingWebConfiguration.hashKey(this.environment) != null) ? "configured" : "random");
		}
		details.put("kafka", this.properties.kafka());
		details.put("executors", executors());
		return details;
	}

	@Override
	public List<PostureWarning> warnings() {
		List<PostureWarning> warnings = new ArrayList<>();
		if (!this.environment.getProperty("hardening.request.enabled", Boolean.class, false)) {
			warnings.add(new PostureWarning("hardening.request.enabled",
					"Is off, so log lines carry no request_id. Safe: true"));
		}
		if (this.properties.user() == UserMode.PLAIN) {
			warnings.add(new PostureWarning("hardening.tracing.user",
					"Is plain: the names of users are in every log line. Safe: hash"));
		}
		overridden(warnings, SAMPLING, "hardening.tracing.sampling-rate");
		overridden(warnings, ENDPOINT, "hardening.tracing.otlp-endpoint");
		this.executors.covered().forEach((name, coverage) -> {
			if (coverage == Coverage.FAILED) {
				warnings.add(new PostureWarning("hardening.tracing.enabled",
						"The executor '%s' could not be covered: lines of its threads carry no ids".formatted(name)));
			}
		});
		return warnings;
	}

	private void overridden(List<PostureWarning> warnings, String theirs, String ours) {
		if (this.environment.containsProperty(ours) && this.environment.containsProperty(theirs)
				&& !YieldingDefaults.isSource(this.environment, theirs)) {
			warnings.add(new PostureWarning(ours, "Has no effect, as %s is set, too".formatted(theirs)));
		}
	}

	private Map<String, String> executors() {
		Map<String, String> executors = new TreeMap<>();
		Arrays.stream(this.beanFactory.getBeanNamesForType(Executor.class, true, false))
			.forEach((name) -> executors.put(name, "not covered"));
		this.executors.covered()
			.forEach((name, coverage) -> executors.put(name, coverage.name().toLowerCase(Locale.ROOT)));
		return executors;
	}

	private String host() {
		String endpoint = this.environment.getProperty(ENDPOINT);
		try {
			String host = (endpoint != null) ? URI.create(endpoint).getHost() : null;
			return (host != null) ? host : "";
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

}
