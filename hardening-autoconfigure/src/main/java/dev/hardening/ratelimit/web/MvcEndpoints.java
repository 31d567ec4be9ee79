package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The handlers of Spring MVC. Goes by the path that Spring MVC goes by, and by its own
 * patterns, so that both mean the same handler. Mappings that are registered later than
 * the first request count as no handler.
 */
public final class MvcEndpoints implements Endpoints {

	private static final String NO_HANDLER = "no handler";

	private final Supplier<Stream<RequestMappingInfoHandlerMapping>> mappings;

	private volatile @Nullable List<MvcEndpoint> endpoints;

	/**
	 * Create the list, which is filled at the first use.
	 * @param mappings the mappings of the application
	 */
	public MvcEndpoints(Supplier<Stream<RequestMappingInfoHandlerMapping>> mappings) {
		this.mappings = mappings;
	}

	@Override
	public String of(HttpServletRequest request) {
		PathContainer path;
		try {
			path = ServletRequestPathUtils.parseAndCache(request).pathWithinApplication();
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			// Spring MVC will refuse it.
			return NO_HANDLER;
		}
		String method = request.getMethod();
		for (MvcEndpoint endpoint : all()) {
			if (endpoint.matches(path, method)) {
				return endpoint.text(method);
			}
		}
		return NO_HANDLER;
	}

	/** Return all handlers, the most specific patterns first. */
	List<MvcEndpoint> all() {
		List<MvcEndpoint> known = this.endpoints;
		if (known == null) {
			List<MvcEndpoint> found = new ArrayList<>();
			this.mappings.get()
				.forEach((mapping) -> mapping.getHandlerMethods()
					.forEach((info, handler) -> patterns(info)
						.forEach((pattern) -> found.add(new MvcEndpoint(pattern, info, handler)))));
			found.sort(Comparator.comparing(MvcEndpoint::pattern, PathPattern.SPECIFICITY_COMPARATOR));
			known = List.copyOf(found);
			this.endpoints = known;
		}
		return known;
	}

	private static Stream<PathPattern> patterns(RequestMappingInfo info) {
		PathPatternsRequestCondition condition = info.getPathPatternsCondition();
		return (condition != null) ? condition.getPatterns().stream()
				: info.getPatternValues().stream().map(PathPatternParser.defaultInstance::parse);
	}

}
