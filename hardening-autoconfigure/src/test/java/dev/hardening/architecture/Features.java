package dev.hardening.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;

/**
 * The features, and which of them may know which: sections 3 of the design, as data.
 */
final class Features {

	static final String INTERNAL = "internal";

	static final Set<String> ALL = Set.of("request", "client", "error", "payload", "headers", "ratelimit", "websocket",
			"protection", "audit", "redaction", "tracing", "health", "shutdown", "circuitbreaker", "retry", "pool",
			"slo", "supervision", "dynamic", "secrets", "posture");

	private static final Set<String> PARTS = Set.of("web", "websocket", "jpa", "redis", "kafka", "metrics", "health",
			"autoconfigure");

	/** Parts that only one feature has. */
	private static final Map<String, Set<String>> OWN_PARTS = Map.of("payload", Set.of("tomcat"), "posture",
			Set.of("actuator", "report"), "ratelimit",
			Set.of("bucket4j", "concurrency", "local", "method", "outage", "overload", "penalty"), "redaction",
			Set.of("actuator", "event", "log4j2", "logback", "re2j", "scan"), "tracing", Set.of("context"));

	/** What everyone may use. */
	private static final Set<String> COMMON = Set.of("request", "client", "error");

	private static final Map<String, Set<String>> EDGES = Map.of("audit", Set.of("redaction"), "error",
			Set.of("redaction"), "tracing", Set.of("redaction"), "websocket",
			Set.of("redaction", "protection", "ratelimit"), "retry", Set.of("circuitbreaker"));

	private Features() {
	}

	/** Return the feature of a package, or {@value #INTERNAL}. */
	static String of(String packageName) {
		return segments(packageName).get(0);
	}

	static String of(JavaClass type) {
		return of(type.getPackageName());
	}

	static boolean isOurs(JavaClass type) {
		return type.getPackageName().startsWith(Production.ROOT + ".");
	}

	/** Whether a class is in the pure root package of a feature: its API. */
	static boolean isRoot(JavaClass type) {
		return segments(type.getPackageName()).size() == 1 && ALL.contains(of(type));
	}

	/** Whether the design knows of a package. */
	static boolean isKnown(String packageName) {
		if (!packageName.startsWith(Production.ROOT + ".")) {
			return false;
		}
		List<String> segments = segments(packageName);
		String feature = segments.get(0);
		if (feature.equals(INTERNAL)) {
			return segments.size() == 2;
		}
		return ALL.contains(feature)
				&& (segments.size() == 1 || (segments.size() == 2 && (PARTS.contains(segments.get(1))
						|| OWN_PARTS.getOrDefault(feature, Set.of()).contains(segments.get(1)))));
	}

	/** Whether a feature may know the root package of another. */
	static boolean mayUse(String feature, String other) {
		return COMMON.contains(other) || EDGES.getOrDefault(feature, Set.of()).contains(other);
	}

	private static List<String> segments(String packageName) {
		return List.of(packageName.substring(Production.ROOT.length() + 1).split("\\."));
	}

}
