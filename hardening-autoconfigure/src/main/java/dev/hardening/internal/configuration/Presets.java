package dev.hardening.internal.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/**
 * What {@code hardening.preset} sets: the one place where a preset gets its content. A
 * change here needs an entry in the changelog and in {@code docs/presets.md}.
 */
public final class Presets {

	/** The key that selects a preset. */
	public static final String KEY = "hardening.preset";

	/** The preset that sets nothing; in force unless another one is selected. */
	public static final String NONE = "none";

	/** Scalar keys only: lists and maps of the user are merged by other rules. */
	private static final Map<String, Map<String, String>> CONTENT = Map
		.of( // @formatter:off
			NONE, Map.of(),
			// Rejects nothing that a well-behaved client of an ordinary application does,
			// and changes no body that it may read.
			"recommended", Map.ofEntries(
					entry("hardening.request.enabled", "true"),
					entry("hardening.headers.enabled", "true"),
					entry("hardening.headers.cross-origin-opener-policy", "off"),
					entry("hardening.headers.cross-origin-resource-policy", "off"),
					entry("hardening.payload.enabled", "true"),
					entry("hardening.payload.mode", "shadow"),
					entry("hardening.protection.enabled", "true"),
					entry("hardening.protection.mode", "shadow"),
					entry("hardening.rate-limit.enabled", "true"),
					entry("hardening.rate-limit.mode", "shadow"),
					entry("hardening.redaction.enabled", "true")),
			"strict", Map.ofEntries(
					entry("hardening.request.enabled", "true"),
					entry("hardening.error.enabled", "true"),
					entry("hardening.headers.enabled", "true"),
					entry("hardening.payload.enabled", "true"),
					entry("hardening.payload.mode", "enforce"),
					entry("hardening.protection.enabled", "true"),
					entry("hardening.protection.mode", "enforce"),
					entry("hardening.rate-limit.enabled", "true"),
					entry("hardening.rate-limit.mode", "enforce"),
					entry("hardening.redaction.enabled", "true"))); // @formatter:on

	private Presets() {
	}

	/** Return the names of the presets, sorted. */
	public static List<String> names() {
		return CONTENT.keySet().stream().sorted().toList();
	}

	/** Return keys and values of a preset, sorted; nothing if there is no such preset. */
	public static Map<String, String> content(@Nullable String name) {
		return new TreeMap<>(CONTENT.getOrDefault(normalized(name), Map.of()));
	}

	/** Return the keys that any preset sets. */
	static Set<String> keys() {
		Set<String> keys = new TreeSet<>();
		CONTENT.values().forEach((content) -> keys.addAll(content.keySet()));
		return keys;
	}

	/** Whether there is a preset of that name, in any letter case. */
	static boolean isKnown(String name) {
		return CONTENT.containsKey(normalized(name));
	}

	static String normalized(@Nullable String name) {
		return (name != null) ? name.trim().toLowerCase(Locale.ROOT) : NONE;
	}

}
