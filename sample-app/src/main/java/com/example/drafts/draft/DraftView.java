package com.example.drafts.draft;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A draft with its text.
 *
 * @param id names the draft in URLs
 * @param title its title
 * @param owner who created it
 * @param pen whose turn it is
 * @param collaborators who else may see it, and as what
 * @param createdAt when it was created
 * @param segments its text, in order
 */
public record DraftView(UUID id, String title, String owner, String pen, Map<String, Role> collaborators,
		Instant createdAt, List<SegmentView> segments) {

	static DraftView of(Draft draft, List<Segment> segments) {
		return new DraftView(draft.getId(), draft.getTitle(), draft.getOwner(), draft.getPenHolder(),
				new TreeMap<>(draft.getCollaborators()), draft.getCreatedAt(),
				segments.stream().map(SegmentView::of).toList());
	}

}
