package dev.hardening.posture.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.hardening.internal.configuration.Features;
import dev.hardening.internal.configuration.Presets;
import dev.hardening.internal.configuration.YieldingDefaults;
import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.internal.posture.PostureWarnings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;

/**
 * What is on, why, and what is unsafe. Made anew each time it is asked; thread-safe. A
 * contributor that fails costs its own part only.
 */
public final class PostureReport {

	private static final Logger logger = LoggerFactory.getLogger(PostureReport.class);

	private final Environment environment;

	private final Supplier<Stream<PostureContributor>> contributors;

	private final Supplier<Stream<PostureWarnings>> warnings;

	/**
	 * Create the report.
	 * @param environment where the switches are
	 * @param contributors the features that tell about themselves
	 * @param warnings everybody who warns, the contributors among them
	 */
	public PostureReport(Environment environment, Supplier<Stream<PostureContributor>> contributors,
			Supplier<Stream<PostureWarnings>> warnings) {
		this.environment = environment;
		this.contributors = contributors;
		this.warnings = warnings;
	}

	/** Return everything as maps, lists, strings, numbers and booleans. */
	public Map<String, Object> toMap() {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("preset", preset());
		map.put("features", features());
		map.put("warnings", warnings().stream().map(PostureReport::plain).toList());
		return map;
	}

	/** Return all warnings. */
	public List<PostureWarning> warnings() {
		List<PostureWarning> all = new ArrayList<>();
		this.warnings.get().forEach((source) -> all.addAll(attempt(source, source::warnings, List.of())));
		return all;
	}

	private Map<String, Object> preset() {
		String name = YieldingDefaults.preset(this.environment);
		Map<String, Object> set = new LinkedHashMap<>();
		List<String> overridden = new ArrayList<>();
		Presets.content(name).forEach((key, value) -> {
			if (YieldingDefaults.isSource(this.environment, key)) {
				set.put(key, value);
			}
			else {
				overridden.add(key);
			}
		});
		Map<String, Object> preset = new LinkedHashMap<>();
		preset.put("name", name);
		preset.put("sets", set);
		preset.put("overridden", overridden);
		return preset;
	}

	private Map<String, Object> features() {
		Map<String, Map<String, @Nullable Object>> features = new TreeMap<>();
		Features.SWITCHED.forEach((feature) -> features.put(feature, switchOf(feature)));
		this.contributors.get().forEach((contributor) -> {
			String feature = attempt(contributor, contributor::feature, "unknown");
			features.computeIfAbsent(feature, (name) -> on("feature"))
				.put("details", attempt(contributor, () -> PlainValues.of(contributor.details()),
						"cannot be read, see the log"));
		});
		return new LinkedHashMap<>(features);
	}

	private Map<String, @Nullable Object> switchOf(String feature) {
		String key = Features.key(feature);
		if (YieldingDefaults.isSource(this.environment, key)) {
			return on("preset");
		}
		Map<String, @Nullable Object> entry = new LinkedHashMap<>();
		entry.put("enabled", this.environment.getProperty(key, Boolean.class, false));
		entry.put("by", this.environment.containsProperty(key) ? "property" : "default");
		return entry;
	}

	private static Map<String, @Nullable Object> on(String by) {
		Map<String, @Nullable Object> entry = new LinkedHashMap<>();
		entry.put("enabled", true);
		entry.put("by", by);
		return entry;
	}

	private static Map<String, Object> plain(PostureWarning warning) {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("property", warning.property());
		map.put("message", warning.message());
		return map;
	}

	private static <T extends @Nullable Object> T attempt(Object source, Supplier<T> value, T otherwise) {
		try {
			return value.get();
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("{} failed; its part of the posture is left out.", source.getClass().getName(), ex);
			return otherwise;
		}
	}

}
