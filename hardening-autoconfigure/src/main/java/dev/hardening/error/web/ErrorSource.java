package dev.hardening.error.web;

import java.util.Locale;

/**
 * Who told an error.
 */
public enum ErrorSource {

	/** The advice of Spring MVC. */
	MVC,

	/** The filter around everything else: filters, Spring Security, whatever is left. */
	BOUNDARY,

	/** The container's error dispatch. */
	ERROR_PAGE,

	/** The container itself, without the application. */
	CONTAINER;

	/** Return the value of the metric's tag. */
	public String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
