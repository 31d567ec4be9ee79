package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * Which policies apply to which handlers.
 *
 * @param endpoint method and mapping pattern
 * @param mutation whether requests to it may change something
 * @param route the route that decides, {@code null} if there is none
 * @param also routes that decide for some values of the variables of the pattern
 */
record RouteCoverage(String endpoint, boolean mutation, @Nullable RateLimitRoute route, List<String> also) {

	/** Look at all handlers, in the order of their patterns. */
	static List<RouteCoverage> of(List<MappedEndpoint> endpoints, RateLimitRoutes routes) {
		return endpoints.stream()
			.flatMap((endpoint) -> methods(endpoint.methods()).map((method) -> of(endpoint, method, routes)))
			.sorted((one, other) -> one.endpoint()
				.substring(one.endpoint().indexOf(' '))
				.compareTo(other.endpoint().substring(other.endpoint().indexOf(' '))))
			.distinct()
			.toList();
	}

	/** A mapping without methods takes all of them; one of each kind stands for them. */
	private static Stream<String> methods(Set<String> methods) {
		return methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream().sorted();
	}

	private static RouteCoverage of(MappedEndpoint endpoint, String method, RateLimitRoutes routes) {
		boolean mutation = RateLimitRoutes.isMutation(method);
		String pattern = endpoint.pattern().getPatternString();
		RateLimitRoute route = routes.find(SamplePath.of(pattern), mutation);
		List<String> also = new ArrayList<>();
		for (RateLimitRoute other : routes.all()) {
			String sample = SamplePath.of(other.path().toString());
			if (!other.equals(route) && other.methods().contain(mutation)
					&& endpoint.pattern().matches(PathContainer.parsePath(sample))) {
				also.add(other.path().toString());
			}
		}
		return new RouteCoverage(method + " " + pattern, mutation, route, List.copyOf(also));
	}

	/** Whether requests that may change something meet no policy. */
	boolean isUnprotectedMutation() {
		return this.mutation && (this.route == null || this.route.isExempt());
	}

	Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("endpoint", this.endpoint);
		details.put("policies", (this.route != null) ? this.route.policyNames() : List.of());
		if (this.route != null) {
			details.put("route", this.route.path().toString());
		}
		if (!this.also.isEmpty()) {
			details.put("depends-on-path", this.also);
		}
		return details;
	}

}
