package dev.hardening.internal.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

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
			// Rejects nothing that a well-behaved client of an ordinary application does.
			"recommended", Map.of(
					"hardening.request.enabled", "true",
					"hardening.rate-limit.enabled", "true",
					"hardening.rate-limit.mode", "shadow"),
			"strict", Map.of(
					"hardening.request.enabled", "true",
					"hardening.rate-limit.enabled", "true",
					"hardening.rate-limit.mode", "enforce")); // @formatter:on

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
