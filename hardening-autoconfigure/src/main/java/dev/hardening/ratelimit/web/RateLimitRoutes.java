package dev.hardening.ratelimit.web;

import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Finds the route of a request: the first one that matches.
 * <p>
 * What is matched is the path as the container decoded and normalised it, without the
 * context path, letter case and trailing slash ignored. A spelling that means one route
 * to the container and another one to Spring MVC, such as dot segments, is refused:
 * either choice would open a way around the other.
 */
final class RateLimitRoutes {

	private static final Pattern SLASHES = Pattern.compile("/{2,}");

	private static final PathPatternParser PARSER = parser();

	private final List<RateLimitRoute> routes;

	/**
	 * Create the table.
	 * @param routes the routes, in the order in which they are tried
	 */
	RateLimitRoutes(List<RateLimitRoute> routes) {
		this.routes = List.copyOf(routes);
	}

	/**
	 * Parse the pattern of a route.
	 * @param path the pattern
	 * @return the parsed pattern
	 * @throws org.springframework.web.util.pattern.PatternParseException if it is not one
	 */
	static RoutePath parse(String path) {
		return new RoutePath(PARSER.parse(withoutTrailingSlash(path)));
	}

	/**
	 * Return the route of a request, {@code null} if it is not limited.
	 * @throws AmbiguousPathException if the path as it was sent, which Spring MVC goes
	 * by, leads to another route than the normalised one, which everybody else goes by
	 */
	@Nullable RateLimitRoute find(HttpServletRequest request) {
		RateLimitRoute route = match(request);
		return (route == null || route.isExempt()) ? null : route;
	}

	/** Return the route of a path that needs no decoding, {@code null} for none. */
	@Nullable RateLimitRoute find(String path, boolean mutation) {
		return find(new RequestedPath(path), mutation);
	}

	List<RateLimitRoute> all() {
		return this.routes;
	}

	/** Tell whether a request matches any of the routes, whoever reads its path. */
	boolean contain(HttpServletRequest request) {
		try {
			return match(request) != null;
		}
		catch (AmbiguousPathException ex) {
			return false;
		}
	}

	private @Nullable RateLimitRoute match(HttpServletRequest request) {
		boolean mutation = isMutation(request.getMethod());
		String path = path(request);
		RateLimitRoute route = find(new RequestedPath(withoutTrailingSlash(path)), mutation);
		String sent = request.getRequestURI();
		if (!isSame(sent, request.getContextPath(), path) && !isReadAlike(route, sent, request, mutation)) {
			throw new AmbiguousPathException();
		}
		return route;
	}

	private @Nullable RateLimitRoute find(RequestedPath path, boolean mutation) {
		for (RateLimitRoute route : this.routes) {
			if (route.matches(path, mutation)) {
				return route;
			}
		}
		return null;
	}

	/** Spring MVC goes by the path as it was sent; its older matcher by fewer slashes. */
	private boolean isReadAlike(@Nullable RateLimitRoute route, String sent, HttpServletRequest request,
			boolean mutation) {
		return route == findAsSent(sent, request, mutation) && (!sent.contains("//")
				|| route == findAsSent(SLASHES.matcher(sent).replaceAll("/"), request, mutation));
	}

	private @Nullable RateLimitRoute findAsSent(String sent, HttpServletRequest request, boolean mutation) {
		PathContainer path = parse(sent, request.getContextPath());
		return this.routes.stream().filter((route) -> route.matches(path, mutation)).findFirst().orElse(null);
	}

	private static boolean isSame(String sent, String contextPath, String path) {
		boolean root = sent.length() <= contextPath.length() + 1;
		return root || sent.length() == contextPath.length() + path.length() && sent.endsWith(path);
	}

	private static PathContainer parse(String sent, String contextPath) {
		try {
			return RequestPath.parse(withoutTrailingSlash(sent), contextPath).pathWithinApplication();
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			// Spring MVC could not read it either.
			throw new AmbiguousPathException();
		}
	}

	private static String path(HttpServletRequest request) {
		String pathInfo = request.getPathInfo();
		String path = (pathInfo != null) ? request.getServletPath() + pathInfo : request.getServletPath();
		return path.isEmpty() ? "/" : path;
	}

	private static String withoutTrailingSlash(String path) {
		return (path.length() > 1 && path.endsWith("/")) ? path.substring(0, path.length() - 1) : path;
	}

	/** A verb that nobody knows may do anything. */
	static boolean isMutation(String method) {
		return !(method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS") || method.equals("TRACE"));
	}

	private static PathPatternParser parser() {
		PathPatternParser parser = new PathPatternParser();
		parser.setCaseSensitive(false);
		parser.setPathOptions(RequestedPath.DECODED);
		return parser;
	}

}
