package dev.hardening.payload.web;

import java.util.List;

import dev.hardening.internal.web.RequestedPath;
import jakarta.servlet.http.HttpServletRequest;

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

	private final long smallest;

	/**
	 * Create the table.
	 * @param rules the rules, in the order in which they are tried; the last one is for
	 * all other paths, whatever its own
	 */
	public PayloadRules(List<PayloadRule> rules) {
		this.rules = rules.toArray(PayloadRule[]::new);
		this.smallest = rules.stream().mapToLong(PayloadRule::maxBytes).min().orElseThrow();
	}

	/** Return all rules, the one for all other paths last. */
	public List<PayloadRule> all() {
		return List.of(this.rules);
	}

	/** Return how many bytes every rule allows. */
	long smallest() {
		return this.smallest;
	}

	/** Return the rule of a request. */
	public PayloadRule find(HttpServletRequest request) {
		if (this.rules.length == 1) {
			return this.rules[0];
		}
		PayloadRule rule = find(RequestedPath.of(request));
		return RequestedPath.isPlain(request) ? rule : strictest(rule, request);
	}

	private PayloadRule find(RequestedPath path) {
		int last = this.rules.length - 1;
		for (int i = 0; i < last; i++) {
			if (this.rules[i].path().matches(path)) {
				return this.rules[i];
			}
		}
		return this.rules[last];
	}

	private PayloadRule strictest(PayloadRule rule, HttpServletRequest request) {
		try {
			PayloadRule strictest = rule;
			for (RequestedPath reading : RequestedPath.readings(request)) {
				strictest = strictest.stricter(find(reading));
			}
			return strictest;
		}
		catch (IllegalArgumentException ex) {
			// Spring MVC cannot read it either: whoever serves it goes by the container.
			return rule;
		}
	}

}
