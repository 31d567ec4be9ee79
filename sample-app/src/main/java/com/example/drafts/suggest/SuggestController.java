package com.example.drafts.suggest;

import jakarta.validation.Valid;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SuggestController {

	private final SuggestClient client;

	SuggestController(SuggestClient client) {
		this.client = client;
	}

	@PostMapping("/api/ai/suggest")
	Suggestion suggest(@Valid @RequestBody Prompt prompt) {
		return this.client.suggest(prompt);
	}

}
