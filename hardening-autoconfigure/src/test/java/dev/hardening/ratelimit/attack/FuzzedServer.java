package dev.hardening.ratelimit.attack;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitOutcome;
import dev.hardening.support.TestServer;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A server whose limits nobody reaches, to see what each request takes and runs. */
final class FuzzedServer implements AutoCloseable {

	private static final List<String> POLICIES = List.of("api", "write", "tight", "each", "rest");

	private final TestServer server;

	private final RateLimitCounters counters;

	FuzzedServer(Variant variant) {
		this.server = TestServer.start(variant.application, properties(variant));
		this.counters = this.server.context().getBean(RateLimitCounters.class);
	}

	private static String[] properties(Variant variant) {
		String limiter = "hardening.rate-limit.";
		List<String> all = new ArrayList<>(List.of(limiter + "enabled=true",
				limiter + "policies.address-ceiling.limit=1000000000", limiter + "policies.each.scope=endpoint",
				"spring.mvc.hiddenmethod.filter.enabled=true", "server.tomcat.threads.max=4",
				"logging.level.org.springframework=off", "logging.level.org.apache=off"));
		POLICIES.forEach((policy) -> all.add(limiter + "policies." + policy + ".limit=1000000000"));
		POLICIES.forEach((policy) -> all.add(limiter + "policies." + policy + ".window=1h"));
		route(all, 0, variant, "/api/change/*", "write");
		all.add(limiter + "routes[0].mutations=true");
		route(all, 1, variant, "/api/free/*", "");
		route(all, 2, variant, "/api/**", "api");
		route(all, 3, variant, "/free/**", "");
		route(all, 4, variant, "/tight/**", "tight");
		route(all, 5, variant, "/each/**", "each");
		route(all, 6, variant, "/**", "rest");
		all.addAll(variant.properties);
		return all.toArray(String[]::new);
	}

	private static void route(List<String> properties, int index, Variant variant, String path, String policies) {
		String key = "hardening.rate-limit.routes[" + index + "].";
		properties.add(key + "path=" + variant.servletPath + path);
		properties.add(key + "policies=" + policies);
	}

	/** Send a request and return what it changed. */
	Effect send(FuzzedRequest request, Variant variant) {
		Map<String, Long> taken = totals();
		Map<String, Integer> ran = runs();
		try {
			this.server.send(request.lines(variant.contextPath + variant.servletPath));
		}
		catch (UncheckedIOException ex) {
			// The server hung up on nonsense.
		}
		Effect effect = new Effect(new TreeMap<>(), new TreeMap<>());
		totals().forEach((policy, total) -> put(effect.taken(), policy, total - before(taken, policy)));
		runs().forEach((policy, total) -> put(effect.ran(), policy, (long) total - before(ran, policy)));
		return effect;
	}

	private static long before(Map<String, ? extends Number> counts, String policy) {
		Number count = counts.get(policy);
		return (count != null) ? count.longValue() : 0;
	}

	private static void put(Map<String, Long> changes, String policy, long change) {
		if (change != 0) {
			changes.put(policy, change);
		}
	}

	private Map<String, Long> totals() {
		Map<String, Long> totals = new TreeMap<>();
		POLICIES.forEach((policy) -> totals.put(policy, this.counters.total(policy, RateLimitOutcome.ALLOWED)));
		totals.put("address-ceiling", this.counters.total("address-ceiling", RateLimitOutcome.ALLOWED));
		return totals;
	}

	private static Map<String, Integer> runs() {
		Map<String, Integer> runs = new TreeMap<>();
		POLICIES.forEach((policy) -> runs.put(policy, FuzzedApplication.ran(policy)));
		runs.put("free", FuzzedApplication.ran("free"));
		return runs;
	}

	@Override
	public void close() {
		this.server.close();
	}

	/**
	 * What one request did.
	 *
	 * @param ran which handlers ran
	 * @param taken tokens by policy
	 */
	record Effect(Map<String, Long> ran, Map<String, Long> taken) {
	}

	/** Ways to set up an application that read paths differently. */
	enum Variant {

		/** Nothing but Spring MVC. */
		PLAIN(Plain.class, "", ""),

		/** Behind the firewall of Spring Security. */
		SECURED(Secured.class, "", ""),

		/** Below a context path. */
		CONTEXT_PATH(Plain.class, "/app", "", "server.servlet.context-path=/app"),

		/** With a dispatcher servlet that is not the default one. */
		SERVLET_PATH(Plain.class, "", "/svc", "spring.mvc.servlet.path=/svc"),

		/** Spring MVC goes by another path than with parsed patterns. */
		ANT_PATHS(Plain.class, "", "", "spring.mvc.pathmatch.matching-strategy=ant-path-matcher"),

		/** Spring MVC ignores letter case and trailing slashes. */
		LENIENT(Lenient.class, "", ""),

		/** Paths are put together from forwarded headers. */
		FORWARDED(Plain.class, "", "", "server.forward-headers-strategy=framework");

		private final Class<?> application;

		private final String contextPath;

		private final String servletPath;

		private final List<String> properties;

		Variant(Class<?> application, String contextPath, String servletPath, String... properties) {
			this.application = application;
			this.contextPath = contextPath;
			this.servletPath = servletPath;
			this.properties = List.of(properties);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
	@Import(FuzzedApplication.class)
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(FuzzedApplication.class)
	static class Secured {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Plain.class)
	static class Lenient implements WebMvcConfigurer {

		@Override
		@SuppressWarnings("deprecation") // applications still do it
		public void configurePathMatch(PathMatchConfigurer configurer) {
			org.springframework.web.util.pattern.PathPatternParser parser = new org.springframework.web.util.pattern.PathPatternParser();
			parser.setCaseSensitive(false);
			parser.setMatchOptionalTrailingSeparator(true);
			configurer.setPatternParser(parser);
		}

	}

}
