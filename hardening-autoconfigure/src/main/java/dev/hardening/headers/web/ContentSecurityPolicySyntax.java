package dev.hardening.headers.web;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The value of {@code Content-Security-Policy} (W3C CSP Level 3). Finds what browsers
 * silently ignore or read as something else. Stateless.
 */
final class ContentSecurityPolicySyntax implements HeaderSyntax {

	/** Directives that take sources. */
	private static final Set<String> WITH_SOURCES = Set.of("base-uri", "child-src", "connect-src", "default-src",
			"fenced-frame-src", "font-src", "form-action", "frame-ancestors", "frame-src", "img-src", "manifest-src",
			"media-src", "object-src", "prefetch-src", "script-src", "script-src-attr", "script-src-elem", "style-src",
			"style-src-attr", "style-src-elem", "worker-src");

	private static final Set<String> OTHERS = Set.of("block-all-mixed-content", "report-to", "report-uri",
			"require-trusted-types-for", "sandbox", "trusted-types", "upgrade-insecure-requests", "webrtc");

	private static final String NONE = "'none'";

	private static final Set<String> KEYWORDS = Set.of(NONE, "'self'", "'inline-speculation-rules'", "'report-sample'",
			"'report-sha256'", "'report-sha384'", "'report-sha512'", "'strict-dynamic'", "'trusted-types-eval'",
			"'unsafe-eval'", "'unsafe-hashes'", "'unsafe-inline'", "'wasm-unsafe-eval'");

	private static final Pattern HASH = Pattern.compile("'sha(256|384|512)-[a-z0-9+/_-]+={0,2}'");

	@Override
	public @Nullable String allowedInstead(String value) {
		if (value.indexOf(',') >= 0) {
			return "directives with semicolons between them; a comma would begin another policy";
		}
		Set<String> seen = new HashSet<>();
		for (String part : value.split(";")) {
			String directive = part.trim().toLowerCase(Locale.ROOT);
			if (!directive.isEmpty()) {
				List<String> words = List.of(directive.split(" +"));
				String allowed = allowedInstead(words, seen);
				if (allowed != null) {
					return allowed;
				}
			}
		}
		return seen.isEmpty() ? "directives such as default-src 'self'" : null;
	}

	private static @Nullable String allowedInstead(List<String> words, Set<String> seen) {
		String name = words.get(0);
		boolean withSources = WITH_SOURCES.contains(name);
		if (!withSources && !OTHERS.contains(name)) {
			return "directives of Content Security Policy Level 3; there is none called " + name;
		}
		if (!seen.add(name)) {
			return "each directive once: browsers ignore the second " + name;
		}
		return withSources ? allowedSourcesInstead(name, words.subList(1, words.size())) : null;
	}

	private static @Nullable String allowedSourcesInstead(String directive, List<String> sources) {
		if (sources.size() > 1 && sources.contains(NONE)) {
			return "'none' only alone: browsers ignore it beside other sources of " + directive;
		}
		for (String source : sources) {
			if (source.startsWith("'nonce-")) {
				return "no nonce: it has to be a new one in each response, which only the application can write";
			}
			if (KEYWORDS.contains("'" + source + "'")) {
				return "keywords in single quotes: '" + source + "'; without them it is the name of a host";
			}
			if (source.indexOf('\'') >= 0 && !KEYWORDS.contains(source) && !HASH.matcher(source).matches()) {
				return "hosts, schemes, hashes and the keywords of Content Security Policy Level 3; this is none: "
						+ source;
			}
		}
		return null;
	}

}
