package com.example.drafts.suggest;

import com.example.drafts.upstream.UpstreamKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.server.ResponseStatusException;

/** Asks the upstream over a real connection, although it lives in the same process. */
@Component
class SuggestClient {

	private static final Logger logger = LoggerFactory.getLogger(SuggestClient.class);

	private final RestClient http;

	private final Environment environment;

	SuggestClient(RestClient.Builder http, UpstreamKey key, Environment environment) {
		this.http = http.defaultHeader(UpstreamKey.HEADER, key.value()).build();
		this.environment = environment;
	}

	Suggestion suggest(Prompt prompt) {
		try {
			Suggestion suggestion = call(prompt);
			if (suggestion != null) {
				return suggestion;
			}
			logger.warn("The suggestion service answered without a body");
		}
		catch (ResourceAccessException ex) {
			logger.warn("The suggestion service does not answer: {}", ex.getMostSpecificCause().toString());
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "The suggestion service does not answer.",
					ex);
		}
		catch (RestClientException ex) {
			logger.warn("The suggestion service failed: {}", ex.getMessage());
			throw failed(ex);
		}
		throw failed(null);
	}

	private @Nullable Suggestion call(Prompt prompt) {
		// The port is known only after start-up: it may have been 0, that is, any.
		String port = this.environment.getRequiredProperty("local.server.port");
		return this.http.post()
			.uri("http://localhost:{port}/internal/upstream/suggest", port)
			.contentType(MediaType.APPLICATION_JSON)
			.body(prompt)
			.retrieve()
			.body(Suggestion.class);
	}

	private static ResponseStatusException failed(@Nullable Exception cause) {
		return new ResponseStatusException(HttpStatus.BAD_GATEWAY, "The suggestion service failed.", cause);
	}

}
