package dev.hardening.ratelimit.web;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * The path of one request, decoded and without a slash at the end; parsed at the first
 * need.
 */
final class RequestedPath {

	/** The container has decoded the path; doing it again would open a second door. */
	static final PathContainer.Options DECODED = PathContainer.Options.create('/', false);

	private final String text;

	private @Nullable PathContainer parsed;

	RequestedPath(String text) {
		this.text = text;
	}

	String text() {
		return this.text;
	}

	PathContainer parsed() {
		PathContainer path = this.parsed;
		if (path == null) {
			path = PathContainer.parsePath(this.text, DECODED);
			this.parsed = path;
		}
		return path;
	}

}
