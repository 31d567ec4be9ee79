package com.example.drafts.webhook;

import java.util.Map;

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

	/** Keeps the content out of the log: a stranger has written it. */
	@PostMapping("/inbound")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void accept(@RequestBody Map<String, Object> event) {
		logger.info("Webhook with {} fields accepted", event.size());
	}

}
