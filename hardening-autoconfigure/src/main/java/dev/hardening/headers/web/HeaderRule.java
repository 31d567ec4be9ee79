package dev.hardening.headers.web;

import java.util.EnumMap;
import java.util.Map;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.web.RequestedPath;
import dev.hardening.internal.web.RoutePath;
import org.jspecify.annotations.Nullable;

/**
 * Other headers for some paths. Immutable.
 */
public final class HeaderRule {

	private final RoutePath path;

	private final HeaderValues values;

	private final boolean setsCacheControl;

	private HeaderRule(RoutePath path, HeaderValues values, boolean setsCacheControl) {
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
		RoutePath parsed = RoutePath.parse(path, "/docs/**",
				(allowed) -> HardeningConfigurationException.invalid(prefix + "path", path, allowed));
		return new HeaderRule(parsed, HeaderValues.of(prefix, own, defaults, reporting),
				own.containsKey(SecurityHeader.CACHE_CONTROL));
	}

	boolean matches(RequestedPath requested) {
		return this.path.matches(requested);
	}

	/** Whether the header for caches is meant for the paths, of whatever type. */
	boolean setsCacheControl() {
		return this.setsCacheControl;
	}

	/** Return the pattern of the paths. */
	public String path() {
		return this.path.toString();
	}

	/** Return all values that hold for the paths. */
	public HeaderValues values() {
		return this.values;
	}

}
