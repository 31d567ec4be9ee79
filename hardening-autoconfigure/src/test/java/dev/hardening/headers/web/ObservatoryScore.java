package dev.hardening.headers.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.hardening.support.RawResponse;

/**
 * What MDN's HTTP Observatory gives for the headers of a response, by its published
 * modifiers: 100 to begin with, and bonuses only from 90 on. Where the modifiers of two
 * of its versions differ, the lower one. Cookies, redirects and subresource integrity are
 * matters of the application and taken as neutral.
 */
record ObservatoryScore(int score, Map<String, Integer> modifiers) {

	private static final Set<String> BROAD = Set.of("*", "http:", "https:", "ftp:");

	static ObservatoryScore of(RawResponse response) {
		Map<String, Integer> modifiers = new LinkedHashMap<>();
		Map<String, List<String>> policy = parse(first(response, "Content-Security-Policy"));
		modifiers.put("csp", csp(policy));
		modifiers.put("hsts", hsts(first(response, "Strict-Transport-Security")));
		modifiers.put("nosniff", first(response, "X-Content-Type-Options").equals("nosniff") ? 0 : -5);
		modifiers.put("frames", frames(first(response, "X-Frame-Options"), policy));
		modifiers.put("referrer", referrer(first(response, "Referrer-Policy")));
		modifiers.put("corp",
				Set.of("same-origin", "same-site").contains(first(response, "Cross-Origin-Resource-Policy")) ? 10 : 0);
		int penalties = modifiers.values().stream().mapToInt((value) -> Math.min(0, value)).sum();
		int bonuses = modifiers.values().stream().mapToInt((value) -> Math.max(0, value)).sum();
		int score = 100 + penalties;
		return new ObservatoryScore((score >= 90) ? score + bonuses : score, modifiers);
	}

	private static int csp(Map<String, List<String>> policy) {
		if (policy.isEmpty()) {
			return -25;
		}
		List<String> fallback = policy.getOrDefault("default-src", List.of("*"));
		List<String> scripts = policy.getOrDefault("script-src", fallback);
		List<String> objects = policy.getOrDefault("object-src", fallback);
		List<String> styles = policy.getOrDefault("style-src", fallback);
		if (scripts.stream().anyMatch((source) -> isBroad(source) || isInline(source))
				|| objects.stream().anyMatch(ObservatoryScore::isBroad)) {
			return -20;
		}
		if (scripts.contains("'unsafe-eval'") || styles.contains("'unsafe-eval'")) {
			return -10;
		}
		if (styles.stream().anyMatch((source) -> isBroad(source) || isInline(source))) {
			return 0;
		}
		return fallback.equals(List.of("'none'")) ? 10 : 5;
	}

	private static boolean isBroad(String source) {
		return BROAD.contains(source);
	}

	private static boolean isInline(String source) {
		return source.equals("'unsafe-inline'") || source.equals("data:");
	}

	private static int hsts(String value) {
		if (value.isEmpty()) {
			return -20;
		}
		return (HstsSyntax.maxAge(value) < 15_768_000) ? -10 : 0;
	}

	private static int frames(String options, Map<String, List<String>> policy) {
		if (policy.containsKey("frame-ancestors")) {
			return 5;
		}
		return Set.of("deny", "sameorigin").contains(options.toLowerCase(Locale.ROOT)) ? 0 : -20;
	}

	private static int referrer(String value) {
		if (value.isEmpty()) {
			return 0;
		}
		return Set.of("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin").contains(value)
				? 5 : -5;
	}

	private static Map<String, List<String>> parse(String policy) {
		Map<String, List<String>> directives = new LinkedHashMap<>();
		for (String part : policy.toLowerCase(Locale.ROOT).split(";")) {
			List<String> words = Arrays.asList(part.trim().split(" +"));
			if (!words.get(0).isEmpty()) {
				directives.put(words.get(0), words.subList(1, words.size()));
			}
		}
		return directives;
	}

	private static String first(RawResponse response, String header) {
		return response.headers(header).stream().findFirst().orElse("");
	}

}
