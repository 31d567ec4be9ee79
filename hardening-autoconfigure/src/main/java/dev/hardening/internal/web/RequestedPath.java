package dev.hardening.internal.web;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;

/**
 * The path of one request as the container decoded and normalised it, without the context
 * path and without a slash at the end; parsed at the first need. Not thread-safe.
 */
public final class RequestedPath {

	/** The container has decoded the path; doing it again would open a second door. */
	static final PathContainer.Options DECODED = PathContainer.Options.create('/', false);

	private static final Pattern SLASHES = Pattern.compile("/{2,}");

	/** {@code null} for a path that is not the one of the container. */
	private final @Nullable String text;

	private @Nullable PathContainer parsed;

	/**
	 * Create the path.
	 * @param text a decoded path without a slash at the end
	 */
	public RequestedPath(String text) {
		this.text = text;
		this.parsed = null;
	}

	RequestedPath(PathContainer parsed) {
		this.text = null;
		this.parsed = parsed;
	}

	/** Return the path of a request. */
	public static RequestedPath of(HttpServletRequest request) {
		return new RequestedPath(withoutTrailingSlash(decoded(request)));
	}

	/** Return the path of a request as the container has it, slash at the end and all. */
	public static String decoded(HttpServletRequest request) {
		String pathInfo = request.getPathInfo();
		String path = (pathInfo != null) ? request.getServletPath() + pathInfo : request.getServletPath();
		return path.isEmpty() ? "/" : path;
	}

	/** Whether the path was sent as it is: then everybody reads it alike. */
	public static boolean isPlain(HttpServletRequest request) {
		String sent = request.getRequestURI();
		int context = request.getContextPath().length();
		if (sent.length() <= context + 1) {
			return true;
		}
		String path = decoded(request);
		return sent.length() == context + path.length() && sent.endsWith(path);
	}

	/**
	 * Return the path as Spring MVC may read it: it goes by the path as it was sent; its
	 * older matcher by fewer slashes.
	 * @throws IllegalArgumentException if Spring MVC cannot read it
	 */
	public static List<RequestedPath> readings(HttpServletRequest request) {
		String sent = request.getRequestURI();
		RequestedPath path = parse(sent, request.getContextPath());
		return sent.contains("//")
				? List.of(path, parse(SLASHES.matcher(sent).replaceAll("/"), request.getContextPath())) : List.of(path);
	}

	@Nullable String text() {
		return this.text;
	}

	PathContainer parsed() {
		PathContainer path = this.parsed;
		if (path == null) {
			path = PathContainer.parsePath(Objects.requireNonNull(this.text), DECODED);
			this.parsed = path;
		}
		return path;
	}

	static String withoutTrailingSlash(String path) {
		return (path.length() > 1 && path.endsWith("/")) ? path.substring(0, path.length() - 1) : path;
	}

	private static RequestedPath parse(String sent, String contextPath) {
		try {
			return new RequestedPath(
					RequestPath.parse(withoutTrailingSlash(sent), contextPath).pathWithinApplication());
		}
		catch (IllegalStateException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
