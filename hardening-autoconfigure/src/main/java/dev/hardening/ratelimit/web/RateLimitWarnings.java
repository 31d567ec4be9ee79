package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitRule;

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
		addShadow(configuration, warnings);
		addUnused(configuration, warnings);
		List<RateLimitRoute> routes = rules.routes().all();
		int exempt = routes.size() - configuration.rules().size();
		for (int i = exempt; i < routes.size(); i++) {
			addUnreachable(PREFIX + "routes[" + (i - exempt) + "].path", routes.get(i), routes.subList(0, i), warnings);
		}
		return warnings;
	}

	private static void addShadow(RateLimitConfiguration configuration, List<PostureWarning> warnings) {
		List<String> shadow = configuration.policies()
			.stream()
			.filter((policy) -> policy.mode() == RateLimitMode.SHADOW)
			.map(RateLimitPolicy::name)
			.toList();
		if (!shadow.isEmpty()) {
			warnings.add(new PostureWarning(PREFIX + "mode",
					"in shadow mode, so that nothing is rejected: " + String.join(", ", shadow)));
		}
	}

	private void addUnused(RateLimitConfiguration configuration, List<PostureWarning> warnings) {
		Set<String> ofMethods = this.policiesOfMethods.get();
		for (RateLimitPolicy policy : configuration.policies()) {
			String name = policy.name();
			boolean builtIn = name.equals("default") || name.equals(RateLimitConfiguration.ADDRESS_CEILING);
			boolean used = configuration.rules()
				.stream()
				.map(RateLimitRule::policies)
				.anyMatch((names) -> names.contains(name));
			if (!builtIn && !used && !ofMethods.contains(name)) {
				warnings.add(new PostureWarning(PREFIX + "policies." + name, "no route and no @RateLimited names it"));
			}
		}
	}

	private void addUnreachable(String key, RateLimitRoute route, List<RateLimitRoute> earlier,
			List<PostureWarning> warnings) {
		String path = route.path().toString();
		for (RateLimitRoute first : earlier) {
			if (first.covers(route)) {
				warnings
					.add(new PostureWarning(key, "%s never decides, as %s comes first".formatted(path, first.path())));
				return;
			}
		}
		if (!this.servletPath.equals("/") && !path.startsWith(this.servletPath) && !path.startsWith("/**")) {
			warnings.add(new PostureWarning(key,
					"%s is outside of 'spring.mvc.servlet.path' %s: routes name the whole path after the context path"
						.formatted(path, this.servletPath)));
		}
	}

}
