package com.example.drafts.draft;

import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/drafts")
class DraftController {

	private final DraftReader reader;

	private final DraftWriter writer;

	DraftController(DraftReader reader, DraftWriter writer) {
		this.reader = reader;
		this.writer = writer;
	}

	@PostMapping
	ResponseEntity<DraftSummary> create(@Valid @RequestBody NewDraft draft, Principal user) {
		DraftSummary created = this.writer.create(draft.title(), user.getName());
		return ResponseEntity.created(URI.create("/api/drafts/" + created.id())).body(created);
	}

	@GetMapping
	List<DraftSummary> list(Principal user) {
		return this.reader.newest(user.getName());
	}

	@GetMapping("/{id}")
	DraftView get(@PathVariable UUID id, Principal user) {
		return this.reader.get(id, user.getName());
	}

	@PostMapping("/{id}/collaborators")
	DraftSummary addCollaborator(@PathVariable UUID id, @Valid @RequestBody NewCollaborator collaborator,
			Principal user) {
		return this.writer.addCollaborator(id, user.getName(), collaborator);
	}

	@PostMapping("/{id}/pass")
	DraftSummary passPen(@PathVariable UUID id, @Valid @RequestBody PenPass pass, Principal user) {
		return this.writer.passPen(id, user.getName(), pass.to());
	}

	/**
	 * The key is chosen by the client, once for each segment, and kept for its retries.
	 */
	@PostMapping("/{id}/segments")
	@ResponseStatus(HttpStatus.CREATED)
	SegmentView append(@PathVariable UUID id, @Valid @RequestBody NewSegment segment,
			@RequestHeader("Idempotency-Key") @Pattern(regexp = "[!-~]{1," + Segment.MAX_KEY + "}") String key,
			Principal user) {
		return this.writer.append(id, user.getName(), segment.content(), key);
	}

}
