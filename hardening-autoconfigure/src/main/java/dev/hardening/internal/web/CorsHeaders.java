package dev.hardening.internal.web;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Adds to a rejection the CORS headers that the application would have answered with.
 * Without them a script in a browser sees a network error instead of the status.
 */
public final class CorsHeaders {

	private final CorsConfigurations configurations;

	private final List<String> exposed;

	private final CorsProcessor processor = new DefaultCorsProcessor();

	/**
	 * Create the writer.
	 * @param sources what the application allows
	 * @param exposed names of the headers of a rejection that scripts may read
	 */
	public CorsHeaders(ObjectProvider<CorsConfigurationSource> sources, List<String> exposed) {
		this.configurations = new CorsConfigurations(sources);
		this.exposed = List.copyOf(exposed);
	}

	/** Write the headers, if the request is a CORS request from an allowed origin. */
	public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
		CorsConfiguration configuration = this.configurations.find(request);
		// The processor would answer others.
		if (configuration != null && configuration.checkOrigin(request.getHeader("Origin")) != null) {
			this.processor.processRequest(exposing(configuration), request, response);
		}
	}

	private CorsConfiguration exposing(CorsConfiguration configuration) {
		CorsConfiguration exposing = new CorsConfiguration(configuration);
		this.exposed.forEach(exposing::addExposedHeader);
		exposing.setAllowedMethods(List.of(CorsConfiguration.ALL));
		exposing.setAllowedHeaders(List.of(CorsConfiguration.ALL));
		return exposing;
	}

}
