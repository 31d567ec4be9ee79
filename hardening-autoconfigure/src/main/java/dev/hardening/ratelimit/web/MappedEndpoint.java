package dev.hardening.ratelimit.web;

import java.util.Set;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * A handler under one of its patterns. Immutable.
 *
 * @param pattern the pattern
 * @param methods the methods that are mapped, all of them if empty
 */
public record MappedEndpoint(PathPattern pattern, Set<String> methods) {

	private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE");

	boolean matches(PathContainer path, String method) {
		return (this.methods.isEmpty() || this.methods.contains(counted(method))) && this.pattern.matches(path);
	}

	/** Return method and pattern; unknown methods count as one. */
	String text(String method) {
		return (KNOWN.contains(method) ? counted(method) : "other") + " " + this.pattern.getPatternString();
	}

	/** HEAD is answered by who answers GET. */
	private String counted(String method) {
		return (method.equals("HEAD") && !this.methods.contains("HEAD")) ? "GET" : method;
	}

}
