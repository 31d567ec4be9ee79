package dev.hardening.ratelimit.web;

import java.util.List;

import dev.hardening.internal.web.RequestedPath;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request: the first one that matches.
 * <p>
 * What is matched is the path as the container decoded and normalised it, without the
 * context path, letter case and trailing slash ignored. A spelling that means one route
 * to the container and another one to Spring MVC, such as dot segments, is refused:
 * either choice would open a way around the other.
 */
final class RateLimitRoutes {

	private final List<RateLimitRoute> routes;

	/**
	 * Create the table.
	 * @param routes the routes, in the order in which they are tried
	 */
	RateLimitRoutes(List<RateLimitRoute> routes) {
		this.routes = List.copyOf(routes);
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
		RateLimitRoute route = find(RequestedPath.of(request), mutation);
		if (!RequestedPath.isPlain(request) && !isReadAlike(route, request, mutation)) {
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

	private boolean isReadAlike(@Nullable RateLimitRoute route, HttpServletRequest request, boolean mutation) {
		try {
			return RequestedPath.readings(request).stream().allMatch((path) -> route == find(path, mutation));
		}
		catch (IllegalArgumentException ex) {
			// Spring MVC could not read it either.
			throw new AmbiguousPathException();
		}
	}

	/** A verb that nobody knows may do anything. */
	static boolean isMutation(String method) {
		return !(method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS") || method.equals("TRACE"));
	}

}
