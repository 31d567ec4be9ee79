package com.example.drafts.draft;

import java.util.List;
import java.util.UUID;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads drafts, each time as one user and no more than that user may see. */
@Service
@Transactional(readOnly = true)
public class DraftReader {

	private static final int LISTED = 100;

	private static final int PAGE = 20;

	private static final Sort OLDEST_FIRST = Sort.by("createdAt", "id");

	private final DraftRepository drafts;

	private final SegmentRepository segments;

	DraftReader(DraftRepository drafts, SegmentRepository segments) {
		this.drafts = drafts;
		this.segments = segments;
	}

	List<DraftSummary> newest(String user) {
		PageRequest newest = PageRequest.of(0, LISTED, OLDEST_FIRST.descending());
		return this.drafts.findVisibleTo(user, newest).stream().map(DraftSummary::of).toList();
	}

	DraftView get(UUID id, String user) {
		return this.drafts.findById(id)
			.filter((draft) -> draft.isVisibleTo(user))
			.map(this::view)
			.orElseThrow(DraftException::notFound);
	}

	/**
	 * A few drafts at a time, oldest first, so that a reader of everything neither fills
	 * the memory nor keeps a transaction open.
	 * @param user who reads
	 * @param page from 0
	 * @return the drafts of that page, none if there is no such page
	 */
	public List<DraftView> page(String user, int page) {
		return this.drafts.findVisibleTo(user, PageRequest.of(page, PAGE, OLDEST_FIRST))
			.stream()
			.map(this::view)
			.toList();
	}

	private DraftView view(Draft draft) {
		return DraftView.of(draft, this.segments.findByDraftOrderByNumber(draft));
	}

}
