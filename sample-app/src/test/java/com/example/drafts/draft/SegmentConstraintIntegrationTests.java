package com.example.drafts.draft;

import com.example.drafts.BareServerTest;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the database refuses, whatever the application does. */
@BareServerTest
@TestConstructor(autowireMode = AutowireMode.ALL)
class SegmentConstraintIntegrationTests {

	private final SegmentRepository segments;

	private final Draft draft;

	SegmentConstraintIntegrationTests(DraftRepository drafts, SegmentRepository segments) {
		this.segments = segments;
		this.draft = drafts.save(new Draft("Constrained", "alice"));
		this.segments.save(new Segment(this.draft, 1, "alice", "Once.", "key"));
	}

	@Test
	void aSecondSegmentWithTheSameKey() {
		refused(new Segment(this.draft, 2, "alice", "Twice.", "key"));
	}

	@Test
	void aSecondSegmentWithTheSameNumber() {
		refused(new Segment(this.draft, 1, "alice", "Twice.", "other key"));
	}

	private void refused(Segment segment) {
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> this.segments.save(segment));
	}

}
