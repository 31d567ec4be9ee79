package dev.hardening.internal.web;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Adds to a rejection the CORS headers that the application would have answered with.
 * Without them a script in a browser sees a network error instead of the status. Follows
 * every {@link CorsConfigurationSource} of the application, Spring MVC's among them.
 */
public final class CorsHeaders {

	private static final Logger logger = LoggerFactory.getLogger(CorsHeaders.class);

	private final ObjectProvider<CorsConfigurationSource> sources;

	private final List<String> exposed;

	private final CorsProcessor processor = new DefaultCorsProcessor();

	/**
	 * Create the writer.
	 * @param sources what the application allows
	 * @param exposed names of the headers of a rejection that scripts may read
	 */
	public CorsHeaders(ObjectProvider<CorsConfigurationSource> sources, List<String> exposed) {
		this.sources = sources;
		this.exposed = List.copyOf(exposed);
	}

	/** Write the headers, if the request is a CORS request from an allowed origin. */
	public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
		CorsConfiguration configuration;
		try {
			configuration = find(request);
		}
		catch (RuntimeException ex) {
			// A malformed origin, or a path that no handler understands.
			logger.debug("No CORS headers for the rejected request", ex);
			return;
		}
		if (configuration != null) {
			this.processor.processRequest(configuration, request, response);
		}
	}

	/**
	 * Find the configuration that allows the origin; the processor would answer others.
	 */
	private @Nullable CorsConfiguration find(HttpServletRequest request) {
		if (!CorsUtils.isCorsRequest(request)) {
			return null;
		}
		CorsConfiguration configuration = this.sources.orderedStream()
			.map((source) -> source.getCorsConfiguration(request))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		if (configuration == null || configuration.checkOrigin(request.getHeader("Origin")) == null) {
			return null;
		}
		CorsConfiguration exposing = new CorsConfiguration(configuration);
		this.exposed.forEach(exposing::addExposedHeader);
		exposing.setAllowedMethods(List.of(CorsConfiguration.ALL));
		exposing.setAllowedHeaders(List.of(CorsConfiguration.ALL));
		return exposing;
	}

}
