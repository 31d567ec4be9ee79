package dev.hardening.ratelimit.web;

import java.util.Set;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPattern;

/**
 * A handler of Spring MVC under one of its patterns.
 *
 * @param pattern the pattern
 * @param info the whole mapping
 * @param handler the method
 */
record MvcEndpoint(PathPattern pattern, RequestMappingInfo info, HandlerMethod handler) {

	Set<RequestMethod> methods() {
		return this.info.getMethodsCondition().getMethods();
	}

	boolean matches(PathContainer path, String method) {
		return accepts(method) && this.pattern.matches(path);
	}

	private boolean accepts(String method) {
		RequestMethod known = RequestMethod.resolve(method);
		return methods().isEmpty() || (known != null && methods().contains(known))
				|| (known == RequestMethod.HEAD && methods().contains(RequestMethod.GET));
	}

	/**
	 * Return pattern and method; HEAD counts as GET, and unknown methods count as one.
	 */
	String text(String method) {
		boolean known = RequestMethod.resolve(method) != null;
		String counted = HttpMethod.HEAD.matches(method) ? "GET" : method;
		return (known ? counted : "other") + " " + this.pattern.getPatternString();
	}

}
