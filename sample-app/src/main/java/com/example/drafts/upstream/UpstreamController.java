package com.example.drafts.upstream;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Stands for a language model somewhere else, so that the demo needs no account there.
 */
@RestController
@RequestMapping("/internal/upstream")
class UpstreamController {

	private static final Logger logger = LoggerFactory.getLogger(UpstreamController.class);

	/** Longer than spring.http.client.read-timeout in application.yml. */
	private static final Duration SLOW = Duration.ofSeconds(5);

	private static final List<String> CONTINUATIONS = List.of("Then the lights went out.",
			"Nobody had expected the letter.", "Outside, it began to snow.", "She laughed, and closed the book.");

	private final UpstreamKey key;

	private volatile Mode mode = Mode.OK;

	UpstreamController(UpstreamKey key) {
		this.key = key;
	}

	@PostMapping("/suggest")
	Map<String, String> suggest(@RequestHeader(name = UpstreamKey.HEADER, required = false) @Nullable String candidate,
			@RequestBody Map<String, String> prompt) throws InterruptedException {
		if (!this.key.matches(candidate)) {
			throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "The API key is missing or wrong.");
		}
		Mode current = this.mode;
		logger.info("Asked for a suggestion, mode {}", current);
		if (current == Mode.FAIL) {
			throw new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, "Told to fail.");
		}
		if (current == Mode.SLOW) {
			Thread.sleep(SLOW.toMillis());
		}
		int choice = Math.floorMod(prompt.hashCode(), CONTINUATIONS.size());
		return Map.of("suggestion", CONTINUATIONS.get(choice));
	}

	@PostMapping("/mode")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void change(@Valid @RequestBody ModeChange change) {
		this.mode = change.mode();
	}

}
