package com.example.drafts.draft;

import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes drafts. Each change locks the row of its draft first, so that changes of one
 * draft happen one after the other: nobody can write after the pen has left, and of
 * several requests with one key the later ones find what the first has stored.
 */
@Service
@Transactional
class DraftWriter {

	private static final Logger logger = LoggerFactory.getLogger(DraftWriter.class);

	private final DraftRepository drafts;

	private final SegmentRepository segments;

	private final UserDirectory users;

	DraftWriter(DraftRepository drafts, SegmentRepository segments, UserDirectory users) {
		this.drafts = drafts;
		this.segments = segments;
		this.users = users;
	}

	DraftSummary create(String title, String owner) {
		DraftSummary draft = DraftSummary.of(this.drafts.save(new Draft(title, owner)));
		logger.atInfo().addKeyValue("draft", draft.id()).log("Draft created");
		return draft;
	}

	DraftSummary addCollaborator(UUID id, String by, NewCollaborator collaborator) {
		Draft draft = lock(id, by);
		if (!this.users.knows(collaborator.user())) {
			throw DraftException.unknownUser(collaborator.user());
		}
		draft.addCollaborator(by, collaborator.user(), collaborator.role());
		return DraftSummary.of(draft);
	}

	DraftSummary passPen(UUID id, String from, String to) {
		Draft draft = lock(id, from);
		draft.passPen(from, to);
		return DraftSummary.of(draft);
	}

	/** A repeated request is answered like the first, even if the pen has moved on. */
	SegmentView append(UUID id, String author, String content, String key) {
		Draft draft = lock(id, author);
		Segment segment = this.segments.findByDraftAndAuthorAndIdempotencyKey(draft, author, key)
			.orElseGet(() -> this.segments.save(draft.append(author, content, key)));
		if (!segment.getContent().equals(content)) {
			throw DraftException.keyReused();
		}
		return SegmentView.of(segment);
	}

	private Draft lock(UUID id, String user) {
		return this.drafts.findAndLock(id)
			.filter((draft) -> draft.isVisibleTo(user))
			.orElseThrow(DraftException::notFound);
	}

}
