package com.example.drafts.draft;

import java.time.Instant;
import java.util.UUID;

/**
 * A piece of a draft.
 *
 * @param id names the segment
 * @param number its place in the draft, from 1
 * @param author who wrote it
 * @param content its text
 * @param createdAt when it was written
 */
public record SegmentView(UUID id, int number, String author, String content, Instant createdAt) {

	static SegmentView of(Segment segment) {
		return new SegmentView(segment.getId(), segment.getNumber(), segment.getAuthor(), segment.getContent(),
				segment.getCreatedAt());
	}

}
