package dev.hardening.ratelimit.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Finds the route of a request: the first one that matches.
 * <p>
 * What is matched is the path as the container decoded and normalised it, without the
 * context path, letter case and trailing slash ignored. Spellings of a path that reach
 * the same handler therefore reach the same route; where the application is stricter, the
 * request ends in an error and has paid for it.
 */
public final class RateLimitRoutes {

	/** The container has decoded the path; doing it again would open a second door. */
	private static final PathContainer.Options DECODED = PathContainer.Options.create('/', false);

	private static final PathPatternParser PARSER = parser();

	private final List<RateLimitRoute> routes;

	/**
	 * Create the table.
	 * @param routes the routes, in the order in which they are tried
	 */
	public RateLimitRoutes(List<RateLimitRoute> routes) {
		this.routes = List.copyOf(routes);
	}

	/**
	 * Parse the pattern of a route.
	 * @param path the pattern
	 * @return the parsed pattern
	 * @throws org.springframework.web.util.pattern.PatternParseException if it is not one
	 */
	public static PathPattern parse(String path) {
		return PARSER.parse(withoutTrailingSlash(path));
	}

	/** Return the route of a request, {@code null} if it is not limited. */
	@Nullable RateLimitRoute find(HttpServletRequest request) {
		PathContainer path = PathContainer.parsePath(path(request), DECODED);
		boolean mutation = isMutation(request.getMethod());
		for (RateLimitRoute route : this.routes) {
			if (route.matches(path, mutation)) {
				return route.isExempt() ? null : route;
			}
		}
		return null;
	}

	private static String path(HttpServletRequest request) {
		String pathInfo = request.getPathInfo();
		String path = (pathInfo != null) ? request.getServletPath() + pathInfo : request.getServletPath();
		return path.isEmpty() ? "/" : withoutTrailingSlash(path);
	}

	private static String withoutTrailingSlash(String path) {
		return (path.length() > 1 && path.endsWith("/")) ? path.substring(0, path.length() - 1) : path;
	}

	/** A verb that nobody knows may do anything. */
	private static boolean isMutation(String method) {
		return switch (method) {
			case "GET", "HEAD", "OPTIONS", "TRACE" -> false;
			default -> true;
		};
	}

	private static PathPatternParser parser() {
		PathPatternParser parser = new PathPatternParser();
		parser.setCaseSensitive(false);
		parser.setPathOptions(DECODED);
		return parser;
	}

}
