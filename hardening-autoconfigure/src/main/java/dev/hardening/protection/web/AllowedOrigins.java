package dev.hardening.protection.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.hardening.internal.configuration.HardeningConfigurationException;

/**
 * Other origins whose pages may change something. Immutable.
 */
public final class AllowedOrigins {

	private static final String PROPERTY = "hardening.protection.allowed-origins";

	private static final String ALLOWED = "origins such as https://app.example.com or http://localhost:3000, without"
			+ " path and slash at the end, host names in ASCII (punycode); https://*.example.com for all"
			+ " sub-domains of a domain of at least two labels. 'null' stands for any sandboxed page, and '*' for"
			+ " the whole internet: neither can be allowed";

	private static final String SCHEME_END = "://";

	/** Marks a pattern for all sub-domains. */
	private static final String ANY = SCHEME_END + "*.";

	private final Set<Origin> exact = new HashSet<>();

	/** Hosts begin with a dot. */
	private final List<Origin> parents = new ArrayList<>();

	/**
	 * Create the list.
	 * @param texts origins, or patterns such as {@code https://*.example.com}
	 * @throws HardeningConfigurationException for a text that is neither
	 */
	public AllowedOrigins(List<String> texts) {
		texts.forEach((text) -> add(text.trim()));
	}

	private void add(String text) {
		int any = text.indexOf(ANY);
		Origin origin = Origin
			.parse((any < 0) ? text : text.substring(0, any) + SCHEME_END + text.substring(any + ANY.length()));
		boolean tooWide = any >= 0 && origin != null
				&& (origin.host().indexOf('.') < 1 || origin.host().startsWith("["));
		if (origin == null || tooWide || origin.host().startsWith(".") || origin.host().endsWith(".")) {
			throw HardeningConfigurationException.invalid(PROPERTY, text, ALLOWED);
		}
		if (any < 0) {
			this.exact.add(origin);
		}
		else {
			this.parents.add(new Origin(origin.scheme(), "." + origin.host(), origin.port()));
		}
	}

	boolean contain(Origin origin) {
		return this.exact.contains(origin) || this.parents.stream().anyMatch((parent) -> isBelow(origin, parent));
	}

	private static boolean isBelow(Origin origin, Origin parent) {
		String host = origin.host();
		return origin.scheme().equals(parent.scheme()) && origin.port() == parent.port()
				&& host.length() > parent.host().length() && host.endsWith(parent.host()) && host.charAt(0) != '.';
	}

}
