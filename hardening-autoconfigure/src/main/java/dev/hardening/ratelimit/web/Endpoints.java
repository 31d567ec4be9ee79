package dev.hardening.ratelimit.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Knows the handlers of requests. Thread-safe.
 */
public interface Endpoints {

	/** There are none. */
	Endpoints NONE = List::of;

	/** Return all handlers, the most specific patterns first. */
	List<MappedEndpoint> all();

	/**
	 * Return method and mapping pattern of the handler that a request will reach; the
	 * same text for all requests that reach none. There are only as many texts as
	 * mappings.
	 * @param request the request
	 * @return a text that names the handler
	 */
	default String of(HttpServletRequest request) {
		return "no handler";
	}

}
