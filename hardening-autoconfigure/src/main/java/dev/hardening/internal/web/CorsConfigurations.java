package dev.hardening.internal.web;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.CorsUtils;

/**
 * The CORS configuration of the application, from every {@link CorsConfigurationSource},
 * Spring MVC's among them. Thread-safe.
 */
public final class CorsConfigurations {

	private static final Logger logger = LoggerFactory.getLogger(CorsConfigurations.class);

	private final ObjectProvider<CorsConfigurationSource> sources;

	public CorsConfigurations(ObjectProvider<CorsConfigurationSource> sources) {
		this.sources = sources;
	}

	/**
	 * Return the configuration for a request from a page of another origin, {@code null}
	 * if the request is not one or there is none.
	 */
	public @Nullable CorsConfiguration find(HttpServletRequest request) {
		try {
			return CorsUtils.isCorsRequest(request) ? this.sources.orderedStream()
				.map((source) -> source.getCorsConfiguration(request))
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null) : null;
		}
		catch (RuntimeException ex) {
			// A malformed origin, or a path that no handler understands.
			logger.debug("No CORS configuration for the request", ex);
			return null;
		}
	}

}
