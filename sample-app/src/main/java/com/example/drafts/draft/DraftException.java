package com.example.drafts.draft;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What a caller may not do, with the status and the reason that is told. */
final class DraftException extends ResponseStatusException {

	private static final long serialVersionUID = 1L;

	private DraftException(HttpStatus status, String reason) {
		super(status, reason);
	}

	/**
	 * Also for drafts that exist but are not the caller's: a 403 would give them away.
	 */
	static DraftException notFound() {
		return new DraftException(HttpStatus.NOT_FOUND, "No such draft.");
	}

	static DraftException notOwner() {
		return new DraftException(HttpStatus.FORBIDDEN, "Only the owner may add collaborators.");
	}

	static DraftException notYourTurn(String penHolder) {
		return new DraftException(HttpStatus.CONFLICT, "Not your turn: " + penHolder + " has the pen.");
	}

	static DraftException full() {
		return new DraftException(HttpStatus.CONFLICT,
				"The draft is full: it has " + Draft.MAX_SEGMENTS + " segments.");
	}

	static DraftException keyReused() {
		return new DraftException(HttpStatus.UNPROCESSABLE_ENTITY,
				"This Idempotency-Key was already used with another body.");
	}

	static DraftException notWriter(String user) {
		return new DraftException(HttpStatus.UNPROCESSABLE_ENTITY, user + " may not write in this draft.");
	}

	static DraftException unknownUser(String user) {
		return new DraftException(HttpStatus.UNPROCESSABLE_ENTITY, "There is no user " + user + ".");
	}

	static DraftException ownerIsNoCollaborator() {
		return new DraftException(HttpStatus.UNPROCESSABLE_ENTITY, "The owner needs no role.");
	}

}
