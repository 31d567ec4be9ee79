package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

	private final Supplier<Stream<RequestMappingInfoHandlerMapping>> mappings;

	private volatile @Nullable List<MappedEndpoint> endpoints;

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
			return Endpoints.super.of(request);
		}
		String method = request.getMethod();
		for (MappedEndpoint endpoint : all()) {
			if (endpoint.matches(path, method)) {
				return endpoint.text(method);
			}
		}
		return Endpoints.super.of(request);
	}

	@Override
	public List<MappedEndpoint> all() {
		List<MappedEndpoint> known = this.endpoints;
		if (known == null) {
			List<MappedEndpoint> found = new ArrayList<>();
			this.mappings.get()
				.flatMap((mapping) -> mapping.getHandlerMethods().keySet().stream())
				.forEach((info) -> patterns(info)
					.forEach((pattern) -> found.add(new MappedEndpoint(pattern, methods(info)))));
			found.sort(Comparator.comparing(MappedEndpoint::pattern, PathPattern.SPECIFICITY_COMPARATOR));
			known = List.copyOf(found);
			this.endpoints = known;
		}
		return known;
	}

	private static Set<String> methods(RequestMappingInfo info) {
		return info.getMethodsCondition().getMethods().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
	}

	private static Stream<PathPattern> patterns(RequestMappingInfo info) {
		PathPatternsRequestCondition condition = info.getPathPatternsCondition();
		return (condition != null) ? condition.getPatterns().stream()
				: info.getPatternValues().stream().map(PathPatternParser.defaultInstance::parse);
	}

}
