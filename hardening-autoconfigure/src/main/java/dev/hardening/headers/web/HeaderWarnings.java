package dev.hardening.headers.web;

import java.util.ArrayList;
import java.util.List;

import dev.hardening.internal.posture.PostureWarning;

/**
 * Finds values that are allowed and protect little.
 */
public final class HeaderWarnings {

	private static final String PREFIX = "hardening.headers.";

	/** What graders and lists of preloaded hosts ask for at least: six months. */
	private static final long SHORTEST_MAX_AGE = 15_768_000;

	private HeaderWarnings() {
	}

	/**
	 * Return the warnings.
	 * @param values what holds for all paths
	 * @param rules other values for some paths
	 * @param tlsIsSeen whether anything can tell that a request came over TLS
	 */
	public static List<PostureWarning> of(HeaderValues values, List<HeaderRule> rules, boolean tlsIsSeen) {
		List<PostureWarning> warnings = new ArrayList<>();
		for (SecurityHeader header : SecurityHeader.values()) {
			// Without TLS, HSTS is of no use.
			boolean isOptional = header == SecurityHeader.CROSS_ORIGIN_EMBEDDER_POLICY
					|| (header == SecurityHeader.HSTS && !tlsIsSeen);
			if (values.get(header) == null && !isOptional) {
				add(warnings, header.key(), header.header() + " is switched off.");
			}
		}
		addHsts(values, tlsIsSeen, warnings);
		addPolicy("", values, warnings);
		for (int i = 0; i < rules.size(); i++) {
			HeaderValues own = rules.get(i).values();
			if (!String.valueOf(own.get(SecurityHeader.CONTENT_SECURITY_POLICY))
				.equals(values.get(SecurityHeader.CONTENT_SECURITY_POLICY))
					|| own.isReportOnly() != values.isReportOnly()) {
				addPolicy("rules[" + i + "].", own, warnings);
			}
		}
		return warnings;
	}

	private static void addHsts(HeaderValues values, boolean tlsIsSeen, List<PostureWarning> warnings) {
		String hsts = values.get(SecurityHeader.HSTS);
		if (hsts == null) {
			return;
		}
		if (!tlsIsSeen) {
			add(warnings, SecurityHeader.HSTS.key(),
					"Strict-Transport-Security is never sent, as nothing tells that a request came over TLS: neither"
							+ " 'server.ssl', 'server.forward-headers-strategy' nor 'hardening.client.trusted-proxies' is"
							+ " set. Set the one that fits, or switch the header off.");
		}
		if (HstsSyntax.maxAge(hsts) < SHORTEST_MAX_AGE) {
			add(warnings, SecurityHeader.HSTS.key(), "The max-age of Strict-Transport-Security is below six months ("
					+ SHORTEST_MAX_AGE + " seconds): browsers that come by rarely are not protected.");
		}
	}

	private static void addPolicy(String prefix, HeaderValues values, List<PostureWarning> warnings) {
		String key = prefix + SecurityHeader.CONTENT_SECURITY_POLICY.key();
		String policy = values.get(SecurityHeader.CONTENT_SECURITY_POLICY);
		if (policy == null) {
			return;
		}
		if (policy.contains("'unsafe-inline'") || policy.contains("'unsafe-eval'")) {
			add(warnings, key, "The content security policy allows 'unsafe-inline' or 'unsafe-eval': it stops little of"
					+ " what an attacker injects into a page.");
		}
		if (values.isReportOnly()) {
			add(warnings, prefix + "report-only",
					"The content security policy is only reported on: nothing is blocked.");
		}
	}

	private static void add(List<PostureWarning> warnings, String key, String message) {
		warnings.add(new PostureWarning(PREFIX + key, message));
	}

}
