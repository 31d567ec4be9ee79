package com.example.drafts.webhook;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/webhooks")
class WebhookController {

	private static final Logger logger = LoggerFactory.getLogger(WebhookController.class);

	private final ObjectMapper json;

	WebhookController(ObjectMapper json) {
		this.json = json;
	}

	/**
	 * Logs what came: whoever looks into a failed delivery needs it. A stranger has
	 * written it, so it is logged as JSON, in which a line break cannot begin a line of
	 * its own; secrets in it are the business of {@code hardening.redaction}.
	 */
	@PostMapping("/inbound")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void accept(@RequestBody Map<String, Object> event) throws JsonProcessingException {
		logger.atInfo()
			.addKeyValue("fields", event.size())
			.log("Webhook accepted: {}", this.json.writeValueAsString(event));
	}

}
