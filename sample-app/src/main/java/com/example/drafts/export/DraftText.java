package com.example.drafts.export;

import java.io.IOException;

import com.example.drafts.draft.DraftView;
import com.example.drafts.draft.SegmentView;

/** A draft as plain text. */
final class DraftText {

	private DraftText() {
	}

	static void write(DraftView draft, Appendable out) throws IOException {
		out.append("# ").append(draft.title()).append("\nby ").append(draft.owner()).append("\n\n");
		for (SegmentView segment : draft.segments()) {
			out.append('[').append(segment.author()).append("] ").append(segment.content()).append("\n\n");
		}
	}

}
