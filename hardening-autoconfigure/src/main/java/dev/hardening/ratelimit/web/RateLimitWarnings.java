package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitPolicy;

/**
 * Finds what is configured and does nothing.
 */
public final class RateLimitWarnings {

	private static final String PREFIX = "hardening.rate-limit.";

	private final String servletPath;

	private final Supplier<Set<String>> policiesOfMethods;

	/**
	 * Create the finder.
	 * @param servletPath path below which Spring MVC serves everything, {@code /} if it
	 * is all
	 * @param policiesOfMethods names of the policies that annotations use
	 */
	public RateLimitWarnings(String servletPath, Supplier<Set<String>> policiesOfMethods) {
		this.servletPath = servletPath;
		this.policiesOfMethods = policiesOfMethods;
	}

	List<PostureWarning> of(RateLimitRules rules) {
		RateLimitConfiguration configuration = rules.configuration();
		List<PostureWarning> warnings = new ArrayList<>();
		addShadow(rules, warnings);
		addUnused(configuration, warnings);
		List<RateLimitRoute> routes = rules.routes().all();
		int exempt = routes.size() - configuration.rules().size();
		for (int i = exempt; i < routes.size(); i++) {
			addUnreachable(PREFIX + "routes[" + (i - exempt) + "].path", routes.get(i), routes.subList(0, i), warnings);
		}
		return warnings;
	}

	/**
	 * One that is in shadow mode among others is being tried; all of them are forgotten.
	 */
	private static void addShadow(RateLimitRules rules, List<PostureWarning> warnings) {
		if (rules.isShadow()) {
			warnings
				.add(new PostureWarning(PREFIX + "mode", "All rate limits are in shadow mode: nothing is rejected."));
		}
	}

	private void addUnused(RateLimitConfiguration configuration, List<PostureWarning> warnings) {
		Set<String> used = new HashSet<>(this.policiesOfMethods.get());
		configuration.rules().forEach((rule) -> used.addAll(rule.policies()));
		// These two always exist.
		used.addAll(Set.of("default", RateLimitConfiguration.ADDRESS_CEILING));
		Stream
			.concat(configuration.policies().stream().map(RateLimitPolicy::name),
					configuration.concurrencyPolicies().stream().map(ConcurrencyPolicy::name))
			.filter((name) -> !used.contains(name))
			.forEach((name) -> warnings.add(new PostureWarning(PREFIX + "policies." + name,
					"The policy '%s' limits nothing: no route and no @RateLimited names it.".formatted(name))));
	}

	private void addUnreachable(String key, RateLimitRoute route, List<RateLimitRoute> earlier,
			List<PostureWarning> warnings) {
		String path = route.path().toString();
		for (RateLimitRoute first : earlier) {
			if (first.covers(route)) {
				warnings.add(new PostureWarning(key,
						"The route %s never decides, as %s comes first.".formatted(path, first.path())));
				return;
			}
		}
		if (!this.servletPath.equals("/") && !path.startsWith(this.servletPath) && !path.startsWith("/**")) {
			String text = "The route %s is outside of 'spring.mvc.servlet.path' %s: routes name the whole path after the"
					+ " context path.";
			warnings.add(new PostureWarning(key, text.formatted(path, this.servletPath)));
		}
	}

}
