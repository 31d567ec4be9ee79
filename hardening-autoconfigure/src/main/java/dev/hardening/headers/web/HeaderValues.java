package dev.hardening.headers.web;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The checked values of the headers that are sent; what is not in here is not sent.
 * Immutable.
 */
public final class HeaderValues {

	private final Map<SecurityHeader, String> values;

	private final boolean reportOnly;

	private HeaderValues(Map<SecurityHeader, String> values, boolean reportOnly) {
		this.values = Collections.unmodifiableMap(values);
		this.reportOnly = reportOnly;
	}

	/**
	 * Check values.
	 * @param prefix what stands before the key of a header
	 * @param texts values as set; blank ones count as unset
	 * @param defaults what holds where nothing is set
	 * @param reportOnly whether the content security policy is only reported on
	 */
	public static HeaderValues of(String prefix, Map<SecurityHeader, String> texts,
			Map<SecurityHeader, String> defaults, boolean reportOnly) {
		Map<SecurityHeader, String> values = new EnumMap<>(SecurityHeader.class);
		for (SecurityHeader header : SecurityHeader.values()) {
			String text = texts.getOrDefault(header, "");
			String value = text.isBlank() ? defaults.get(header) : text;
			if (value != null && !SecurityHeader.isOff(value)) {
				values.put(header, header.check(prefix + header.key(), value));
			}
		}
		return new HeaderValues(values, reportOnly);
	}

	/** Return the value of a header, {@code null} if it is not sent. */
	public @Nullable String get(SecurityHeader header) {
		return this.values.get(header);
	}

	/** Whether the content security policy is only reported on. */
	public boolean isReportOnly() {
		return this.reportOnly;
	}

	/** Return all values. */
	public Map<SecurityHeader, String> asMap() {
		return this.values;
	}

}
