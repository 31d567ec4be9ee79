package dev.hardening.internal.web;

import java.util.Locale;

/**
 * The headers that are about a body (RFC 9110, 8) or about keeping it: wrong once another
 * body is sent.
 */
public final class BodyHeaders {

	private BodyHeaders() {
	}

	/** Whether a header is one of them. */
	public static boolean contain(String name) {
		return switch (name.toLowerCase(Locale.ROOT)) {
			case "content-type", "content-length", "content-encoding", "content-disposition", "content-language",
					"content-range", "content-location", "content-md5", "digest", "repr-digest", "content-digest",
					"etag", "last-modified", "accept-ranges", "cache-control", "expires", "transfer-encoding" ->
				true;
			default -> false;
		};
	}

}
