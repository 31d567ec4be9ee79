package dev.hardening.internal.boot;

/**
 * Names that conditions and orders of auto-configurations need as constants.
 */
public final class MvcNames {

	/** The auto-configuration of Spring MVC. */
	public static final String WEB_MVC = "org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration";

	/** The auto-configuration of Boot's error page. */
	public static final String ERROR_MVC = "org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration";

	/** What answers error dispatches. */
	public static final String ERROR_CONTROLLER = "org.springframework.boot.web.servlet.error.ErrorController";

	private MvcNames() {
	}

}
