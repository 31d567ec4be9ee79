package dev.hardening.headers.web;

import java.util.EnumMap;
import java.util.Map;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Other headers for some paths. Immutable.
 */
public final class HeaderRule {

	private final PathPattern path;

	private final HeaderValues values;

	private final boolean setsCacheControl;

	private HeaderRule(PathPattern path, HeaderValues values, boolean setsCacheControl) {
		this.path = path;
		this.values = values;
		this.setsCacheControl = setsCacheControl;
	}

	/**
	 * Check a rule.
	 * @param prefix what stands before the keys of the rule
	 * @param path pattern of the paths
	 * @param texts values as set; those of all paths hold where nothing is set
	 * @param reportOnly whether the content security policy is only reported on;
	 * {@code null} for as on all paths
	 * @param all what holds for all paths
	 */
	public static HeaderRule of(String prefix, @Nullable String path, Map<SecurityHeader, String> texts,
			@Nullable Boolean reportOnly, HeaderValues all) {
		Map<SecurityHeader, String> own = new EnumMap<>(texts);
		own.values().removeIf(String::isBlank);
		if (own.isEmpty() && reportOnly == null) {
			throw HardeningConfigurationException.invalid(prefix + "path", path,
					"a rule that sets at least one header beside its path");
		}
		Map<SecurityHeader, String> defaults = new EnumMap<>(SecurityHeader.class);
		defaults.putAll(all.asMap());
		// A policy that is meant for a path is meant for whatever is there.
		String policy = own.get(SecurityHeader.CONTENT_SECURITY_POLICY);
		if (policy != null) {
			own.putIfAbsent(SecurityHeader.JSON_CONTENT_SECURITY_POLICY, policy);
		}
		boolean reporting = (reportOnly != null) ? reportOnly : all.isReportOnly();
		return new HeaderRule(parse(prefix + "path", path), HeaderValues.of(prefix, own, defaults, reporting),
				own.containsKey(SecurityHeader.CACHE_CONTROL));
	}

	private static PathPattern parse(String property, @Nullable String path) {
		String allowed = "a pattern that begins with a slash, such as /docs/**";
		if (path == null || !path.startsWith("/")) {
			throw HardeningConfigurationException.invalid(property, path, allowed);
		}
		try {
			return PathPatternParser.defaultInstance.parse(path);
		}
		catch (PatternParseException ex) {
			throw HardeningConfigurationException.invalid(property, path,
					allowed + "; this one is not: " + ex.toDetailedString());
		}
	}

	boolean matches(PathContainer requested) {
		return this.path.matches(requested);
	}

	/** Whether the header for caches is meant for the paths, of whatever type. */
	boolean setsCacheControl() {
		return this.setsCacheControl;
	}

	/** Return the pattern of the paths. */
	public String path() {
		return this.path.getPatternString();
	}

	/** Return all values that hold for the paths. */
	public HeaderValues values() {
		return this.values;
	}

}
