package dev.hardening.benchmarks.application;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.Filter;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What stands before the application in a measurement. Limits are 1000 a second for each
 * address and user, and none is reached unless the name says so. The ceiling is the
 * policy {@code address-ceiling}, which every limited request takes from.
 */
public enum Scenario {

	/** A filter that only calls the next one. */
	NO_OP,

	/** The same on Spring's {@link OncePerRequestFilter}. */
	NO_OP_ONCE_PER_REQUEST,

	/** One bucket: the ceiling alone. The filter by user has nothing to decide. */
	CEILING(List.of("ceiling", "routes[0].path=/**", "routes[0].policies=address-ceiling")),

	/** One bucket, without any headers. */
	CEILING_WITHOUT_HEADERS(List.of("ceiling", "routes[0].path=/**", "routes[0].policies=address-ceiling",
			"headers.legacy=false", "headers.standard=false")),

	/** Two buckets in one decision: a policy by address, and the ceiling. */
	PER_IP(List.of("ceiling", "address", "routes[0].path=/**", "routes[0].policies=address")),

	/** What {@code enabled=true} alone does: the ceiling, then "default" by address. */
	DEFAULT_ANONYMOUS(List.of("ceiling", "default")),

	/** The same for an authenticated user: the ceiling, then "default" by user. */
	DEFAULT_USER(List.of("ceiling", "default")),

	/** Three buckets: the ceiling, then one of the user and one of everybody. */
	THREE_TIERS(
			List.of("ceiling", "default", "everybody", "routes[0].path=/**", "routes[0].policies=default,everybody")),

	/** Four: address and ceiling, then user and everybody, on the last of ten routes. */
	FOUR_TIERS_TEN_ROUTES(tenRoutes()),

	/** Rejected by the ceiling: 429 with a body. */
	CEILING_REJECTS(List.of("ceiling.limit=1", "ceiling.window=366d", "routes[0].path=/**",
			"routes[0].policies=address-ceiling")),

	/** Rejected by the policy by user. */
	USER_REJECTED(List.of("ceiling", "default.limit=1", "default.window=366d")),

	/** Request id and latency alone. */
	REQUEST_ID(List.of()),

	/** Request id and latency, and the default limiter. */
	REQUEST_ID_AND_DEFAULT(List.of("ceiling", "default")),

	/** The error contract alone. */
	ERRORS("error"),

	/** Security headers alone. */
	HEADERS("headers"),

	/** Size limits alone; on Tomcat they are not in a filter. */
	PAYLOAD("payload"),

	/** The origin check alone. */
	PROTECTION("protection"),

	/** The four of the HTTP edge together. */
	EDGE("error", "headers", "payload", "protection"),

	/** The same with request id and latency. */
	EDGE_AND_REQUEST_ID("error", "headers", "payload", "protection", "request"),

	/** {@link #NO_OP} for a request of a browser that changes something. */
	NO_OP_POST,

	/** {@link #EDGE} for a request of a browser that changes something. */
	EDGE_POST("error", "headers", "payload", "protection"),

	/** One limit of bucket4j-spring-boot-starter by address, on a Caffeine JCache. */
	BUCKET4J_STARTER(List.of()),

	/** The same, all rejected. */
	BUCKET4J_STARTER_REJECTS(List.of());

	private static final String MANY = "1000";

	private static final String ALL = "100000000";

	private final List<String> settings;

	private final List<String> features;

	Scenario() {
		this(List.of());
	}

	Scenario(List<String> settings) {
		this.settings = settings;
		this.features = List.of();
	}

	Scenario(String... features) {
		this.settings = List.of();
		this.features = List.of(features);
	}

	private static List<String> tenRoutes() {
		List<String> settings = new ArrayList<>(List.of("ceiling", "default", "address", "everybody"));
		for (int i = 0; i < 9; i++) {
			settings.add("routes[" + i + "].path=/other/" + i + "/**");
			settings.add("routes[" + i + "].policies=default");
		}
		settings.add("routes[9].path=/api/**");
		settings.add("routes[9].policies=address,default,everybody");
		return settings;
	}

	/** Whether requests come from an authenticated user. */
	public boolean authenticated() {
		return this == DEFAULT_USER || this == THREE_TIERS || this == FOUR_TIERS_TEN_ROUTES || this == USER_REJECTED;
	}

	/** Whether requests are those of a browser that change something. */
	public boolean isPost() {
		return this == NO_OP_POST || this == EDGE_POST;
	}

	/** Return the status of the second request of an address. */
	public int status() {
		return (this == CEILING_REJECTS || this == USER_REJECTED || this == BUCKET4J_STARTER_REJECTS) ? 429 : 200;
	}

	/** Return the properties of the application, as {@code key=value}. */
	public List<String> properties() {
		if (!this.features.isEmpty()) {
			return this.features.stream().map((feature) -> "hardening." + feature + ".enabled=true").toList();
		}
		return switch (this) {
			case NO_OP, NO_OP_POST, NO_OP_ONCE_PER_REQUEST -> List.of();
			case BUCKET4J_STARTER -> bucket4j(MANY, "1", "seconds");
			case BUCKET4J_STARTER_REJECTS -> bucket4j("1", "366", "days");
			case REQUEST_ID -> List.of("hardening.request.enabled=true");
			default -> hardening();
		};
	}

	private List<String> hardening() {
		List<String> properties = new ArrayList<>();
		properties.add("hardening.request.enabled=" + (this == REQUEST_ID_AND_DEFAULT));
		properties.add("hardening.rate-limit.enabled=true");
		for (String setting : this.settings) {
			switch (setting) {
				case "address" -> policy(properties, setting, "ip", MANY);
				case "default" -> policy(properties, setting, "user-or-ip", MANY);
				case "everybody" -> policy(properties, setting, "global", ALL);
				case "ceiling" -> policy(properties, "address-ceiling", "ip", MANY);
				default -> properties.add(key(setting));
			}
		}
		return properties;
	}

	private static void policy(List<String> properties, String name, String per, String limit) {
		properties.add("hardening.rate-limit.policies." + name + ".limit=" + limit);
		properties.add("hardening.rate-limit.policies." + name + ".window=1s");
		properties.add("hardening.rate-limit.policies." + name + ".per=" + per);
	}

	private static String key(String setting) {
		if (setting.startsWith("routes") || setting.startsWith("headers")) {
			return "hardening.rate-limit." + setting;
		}
		return "hardening.rate-limit.policies." + setting.replace("ceiling.", "address-ceiling.");
	}

	private static List<String> bucket4j(String capacity, String time, String unit) {
		String filter = "bucket4j.filters[0].";
		String limit = filter + "rate-limits[0].";
		return List.of("bucket4j.enabled=true", "spring.cache.cache-names=buckets", filter + "cache-name=buckets",
				filter + "url=/api/.*", limit + "cache-key=getRemoteAddr()",
				limit + "bandwidths[0].capacity=" + capacity, limit + "bandwidths[0].time=" + time,
				limit + "bandwidths[0].unit=" + unit);
	}

	/** Return the filters, in their order; one that does nothing where there are none. */
	public List<Filter> filters(BenchmarkApplication application) {
		if (this == PAYLOAD) {
			return List.of(new NoOpFilters.Plain());
		}
		return switch (this) {
			case NO_OP, NO_OP_POST -> List.of(new NoOpFilters.Plain());
			case NO_OP_ONCE_PER_REQUEST -> List.of(new NoOpFilters.Once());
			case BUCKET4J_STARTER, BUCKET4J_STARTER_REJECTS -> application.bucket4jFilters();
			default -> application.hardeningFilters();
		};
	}

}
