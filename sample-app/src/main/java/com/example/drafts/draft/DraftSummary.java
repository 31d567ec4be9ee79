package com.example.drafts.draft;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

record DraftSummary(UUID id, String title, String owner, String pen, Map<String, Role> collaborators, int segmentCount,
		Instant createdAt) {

	static DraftSummary of(Draft draft) {
		return new DraftSummary(draft.getId(), draft.getTitle(), draft.getOwner(), draft.getPenHolder(),
				new TreeMap<>(draft.getCollaborators()), draft.getSegmentCount(), draft.getCreatedAt());
	}

}
