package dev.hardening.payload.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.hardening.internal.web.RequestedPath;
import dev.hardening.internal.web.RoutePath;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.PathContainer;

/**
 * Finds the rule of a request: the first one that matches.
 * <p>
 * What is matched is the path as the container decoded and normalised it, without the
 * context path, letter case and trailing slash ignored. A path that Spring MVC, which
 * goes by what was sent, may read in another way gets the strictest of the rules that it
 * leads to. Immutable.
 */
public final class PayloadRules {

	private final PayloadRule[] rules;

	private final PayloadRule standard;

	/**
	 * Create the table.
	 * @param rules the rules with a path, in the order in which they are tried
	 * @param standard the rule for all other paths
	 */
	public PayloadRules(List<PayloadRule> rules, PayloadRule standard) {
		this.rules = rules.toArray(PayloadRule[]::new);
		this.standard = standard;
	}

	/** Return all rules, the one for all other paths last. */
	public List<PayloadRule> all() {
		List<PayloadRule> all = new ArrayList<>(List.of(this.rules));
		all.add(this.standard);
		return all;
	}

	/** Return the rule of a request. */
	public PayloadRule find(HttpServletRequest request) {
		if (this.rules.length == 0) {
			return this.standard;
		}
		PayloadRule rule = find(RequestedPath.of(request));
		return RequestedPath.isPlain(request) ? rule : strictest(rule, request);
	}

	private PayloadRule find(RequestedPath path) {
		for (PayloadRule rule : this.rules) {
			RoutePath pattern = rule.path();
			if (pattern == null || pattern.matches(path)) {
				return rule;
			}
		}
		return this.standard;
	}

	private PayloadRule strictest(PayloadRule rule, HttpServletRequest request) {
		try {
			PayloadRule strictest = rule;
			for (PathContainer reading : RequestedPath.readings(request)) {
				strictest = strictest.stricter(findAsRead((pattern) -> pattern.matches(reading)));
			}
			return strictest;
		}
		catch (IllegalArgumentException ex) {
			// Spring MVC cannot read it either: whoever serves it goes by the container.
			return rule;
		}
	}

	private PayloadRule findAsRead(Predicate<RoutePath> matches) {
		for (PayloadRule rule : this.rules) {
			RoutePath pattern = rule.path();
			if (pattern == null || matches.test(pattern)) {
				return rule;
			}
		}
		return this.standard;
	}

}
