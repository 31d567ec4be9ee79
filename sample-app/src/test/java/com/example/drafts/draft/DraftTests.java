package com.example.drafts.draft;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DraftTests {

	private final Draft draft = new Draft("The lighthouse", "alice");

	@Test
	void belongsToItsOwnerWhoStarts() {
		assertThat(this.draft.isVisibleTo("alice")).isTrue();
		assertThat(this.draft.isVisibleTo("bob")).isFalse();
		assertThat(this.draft.getPenHolder()).isEqualTo("alice");
	}

	@Test
	void numbersItsSegments() {
		assertThat(this.draft.append("alice", "One.", "k1").getNumber()).isEqualTo(1);
		assertThat(this.draft.append("alice", "Two.", "k2").getNumber()).isEqualTo(2);
		assertThat(this.draft.getSegmentCount()).isEqualTo(2);
	}

	@Test
	void endsSomewhere() {
		for (int i = 0; i < Draft.MAX_SEGMENTS; i++) {
			this.draft.append("alice", "Again.", "k" + i);
		}
		refused(HttpStatus.CONFLICT, () -> this.draft.append("alice", "Once more.", "last"));
	}

	@Test
	void isWrittenOnlyByWhoHoldsThePen() {
		this.draft.addCollaborator("alice", "bob", Role.WRITER);
		refused(HttpStatus.CONFLICT, () -> this.draft.append("bob", "Me first!", "k1"));
		this.draft.passPen("alice", "bob");
		refused(HttpStatus.CONFLICT, () -> this.draft.append("alice", "Me again!", "k2"));
		assertThat(this.draft.append("bob", "My turn.", "k3").getAuthor()).isEqualTo("bob");
	}

	@Test
	void lendsThePenToWritersOnly() {
		this.draft.addCollaborator("alice", "carol", Role.READER);
		refused(HttpStatus.UNPROCESSABLE_ENTITY, () -> this.draft.passPen("alice", "carol"));
		refused(HttpStatus.UNPROCESSABLE_ENTITY, () -> this.draft.passPen("alice", "dave"));
		refused(HttpStatus.CONFLICT, () -> this.draft.passPen("carol", "carol"));
	}

	@Test
	void takesThePenBackFromWhoIsNoLongerAWriter() {
		this.draft.addCollaborator("alice", "bob", Role.WRITER);
		this.draft.passPen("alice", "bob");
		this.draft.addCollaborator("alice", "bob", Role.READER);
		assertThat(this.draft.getPenHolder()).isEqualTo("alice");
	}

	@Test
	void isSharedByItsOwnerOnly() {
		this.draft.addCollaborator("alice", "bob", Role.WRITER);
		refused(HttpStatus.FORBIDDEN, () -> this.draft.addCollaborator("bob", "dave", Role.WRITER));
		refused(HttpStatus.UNPROCESSABLE_ENTITY, () -> this.draft.addCollaborator("alice", "alice", Role.READER));
	}

	private static void refused(HttpStatus status, Runnable change) {
		assertThatExceptionOfType(DraftException.class).isThrownBy(change::run)
			.satisfies((ex) -> assertThat(ex.getStatusCode()).isEqualTo(status));
	}

}
