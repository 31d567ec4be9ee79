package dev.hardening.ratelimit.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells which handler a request will reach. Thread-safe.
 */
@FunctionalInterface
public interface Endpoints {

	/**
	 * Return mapping pattern and method of the handler; the same text for all requests
	 * that no handler is mapped to. There are only as many texts as mappings.
	 * @param request the request
	 * @return a text that names the handler
	 */
	String of(HttpServletRequest request);

}
