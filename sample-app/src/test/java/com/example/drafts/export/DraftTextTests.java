package com.example.drafts.export;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.example.drafts.draft.DraftView;
import com.example.drafts.draft.SegmentView;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DraftTextTests {

	@Test
	void showsTitleOwnerAndSegments() throws IOException {
		SegmentView first = new SegmentView(UUID.randomUUID(), 1, "alice", "It was late.", Instant.EPOCH);
		SegmentView second = new SegmentView(UUID.randomUUID(), 2, "bob", "Très tard.", Instant.EPOCH);
		StringBuilder out = new StringBuilder();
		DraftText.write(new DraftView(UUID.randomUUID(), "The lighthouse", "alice", "bob", Map.of(), Instant.EPOCH,
				List.of(first, second)), out);
		assertThat(out).hasToString("""
				# The lighthouse
				by alice

				[alice] It was late.

				[bob] Très tard.

				""");
	}

}
