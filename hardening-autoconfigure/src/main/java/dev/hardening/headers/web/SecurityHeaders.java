package dev.hardening.headers.web;

import java.util.List;

import dev.hardening.internal.commit.CommitHook;
import dev.hardening.internal.web.RequestedPath;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Writes the security headers that a response lacks, right before it is committed: the
 * values of the application stay. Immutable.
 */
public final class SecurityHeaders implements CommitHook {

	private final HeaderSet all;

	private final HeaderRule[] rules;

	private final HeaderSet[] sets;

	private final List<String> removed;

	/**
	 * Create the hook.
	 * @param values what holds for all paths
	 * @param rules other values for some paths; the first match wins
	 * @param secure which requests came over TLS
	 * @param removed names of headers that no response has
	 */
	public SecurityHeaders(HeaderValues values, List<HeaderRule> rules, RequestMatcher secure, List<String> removed) {
		this.all = new HeaderSet(values, false, secure);
		this.rules = rules.toArray(HeaderRule[]::new);
		this.sets = rules.stream()
			.map((rule) -> new HeaderSet(rule.values(), rule.setsCacheControl(), secure))
			.toArray(HeaderSet[]::new);
		this.removed = List.copyOf(removed);
	}

	@Override
	public void beforeCommit(HttpServletRequest request, HttpServletResponse response) {
		find(request).write(request, response);
	}

	@Override
	public List<String> removedHeaders() {
		return this.removed;
	}

	private HeaderSet find(HttpServletRequest request) {
		if (this.rules.length == 0) {
			return this.all;
		}
		HttpServletRequest original = innermost(request);
		if (original.getServletPath() == null) {
			// The container gave up before it had a path.
			return this.all;
		}
		RequestedPath path = RequestedPath.of(original);
		for (int i = 0; i < this.rules.length; i++) {
			if (this.rules[i].matches(path)) {
				return this.sets[i];
			}
		}
		return this.all;
	}

	/** It keeps the path that was asked for, also when an error page answers. */
	private static HttpServletRequest innermost(HttpServletRequest request) {
		ServletRequest innermost = request;
		while (innermost instanceof ServletRequestWrapper wrapper) {
			innermost = wrapper.getRequest();
		}
		return (innermost instanceof HttpServletRequest http) ? http : request;
	}

}
