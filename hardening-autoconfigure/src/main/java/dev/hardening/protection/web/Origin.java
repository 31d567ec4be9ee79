package dev.hardening.protection.web;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * An origin as in the {@code Origin} header (RFC 6454). Immutable; in lower case.
 *
 * @param scheme the scheme
 * @param host the host; IPv6 addresses in brackets
 * @param port the port, -1 where the scheme has no default and none is given
 */
record Origin(String scheme, String host, int port) {

	private static final String SEPARATOR = "://";

	private static final int HTTP = 80;

	private static final int HTTPS = 443;

	/** Longer ones are no origins: a host has at most 253 characters. */
	private static final int LONGEST = 512;

	/**
	 * Parse an origin.
	 * @return the origin, {@code null} if the text is not exactly one: {@code null}, user
	 * names, paths and spaces are not part of any
	 */
	static @Nullable Origin parse(String text) {
		int end = text.indexOf(SEPARATOR);
		if (end < 1 || text.length() > LONGEST || !isScheme(text, end)) {
			return null;
		}
		String scheme = text.substring(0, end).toLowerCase(Locale.ROOT);
		int start = end + SEPARATOR.length();
		int hostEnd = endOfHost(text, start);
		if (hostEnd <= start) {
			return null;
		}
		int port = defaultPort(scheme);
		if (hostEnd < text.length()) {
			port = port(text, hostEnd);
			if (port < 1) {
				return null;
			}
		}
		return new Origin(scheme, text.substring(start, hostEnd).toLowerCase(Locale.ROOT), port);
	}

	static int defaultPort(String scheme) {
		return switch (scheme) {
			case "http" -> HTTP;
			case "https" -> HTTPS;
			default -> -1;
		};
	}

	/**
	 * Tell whether a request went to this origin. The host is compared with the
	 * {@code Host} header and with what the container makes of it; no page of another
	 * site can set either. A page that came over TLS may reach a server that does not
	 * know of it, as a proxy ends the TLS; the other way round it is another origin.
	 * @param scheme scheme of the request
	 * @param header the {@code Host} header, {@code null} if there is none
	 * @param host host of the request
	 * @param port port of the request
	 */
	boolean isThatOf(String scheme, @Nullable String header, String host, int port) {
		boolean upgraded = this.scheme.equals("https") && scheme.equals("http");
		if (!upgraded && !(scheme.equals(this.scheme) && defaultPort(scheme) > 0)) {
			return false;
		}
		if (header != null && this.equals(parse(this.scheme + SEPARATOR + header))) {
			return true;
		}
		boolean samePort = this.port == port || (upgraded && port == HTTP && this.port == HTTPS);
		return samePort && this.host.equalsIgnoreCase(host);
	}

	private static boolean isScheme(String text, int end) {
		for (int i = 0; i < end; i++) {
			char c = text.charAt(i);
			boolean later = isDigit(c) || c == '+' || c == '-' || c == '.';
			if (!isLetter(c) && !(i > 0 && later)) {
				return false;
			}
		}
		return true;
	}

	/** Return where the host ends, -1 if it is none. */
	private static int endOfHost(String text, int start) {
		if (start < text.length() && text.charAt(start) == '[') {
			return endOfAddress(text, start);
		}
		int i = start;
		while (i < text.length() && text.charAt(i) != ':') {
			char c = text.charAt(i);
			if (!isLetter(c) && !isDigit(c) && c != '.' && c != '-' && c != '_') {
				return -1;
			}
			i++;
		}
		return i;
	}

	private static int endOfAddress(String text, int start) {
		for (int i = start + 1; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == ']') {
				return (i > start + 1) ? i + 1 : -1;
			}
			if ((c > 127 || Character.digit(c, 16) < 0) && c != ':' && c != '.') {
				return -1;
			}
		}
		return -1;
	}

	/** Return the port after the host, -1 if it is none. */
	private static int port(String text, int colon) {
		int digits = text.length() - colon - 1;
		if (text.charAt(colon) != ':' || digits < 1 || digits > 5) {
			return -1;
		}
		int port = 0;
		for (int i = colon + 1; i < text.length(); i++) {
			char c = text.charAt(i);
			if (!isDigit(c)) {
				return -1;
			}
			port = port * 10 + c - '0';
		}
		return (port <= 65_535) ? port : -1;
	}

	private static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	@Override
	public String toString() {
		String authority = (this.port == defaultPort(this.scheme)) ? this.host : this.host + ":" + this.port;
		return this.scheme + SEPARATOR + authority;
	}

}
