package dev.hardening.redaction.scan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The matches of the application's patterns in one text, from left to right.
 */
final class PatternMatches {

	private final String text;

	private final List<TextPattern> patterns;

	/** The next match of each pattern; starts behind the text if there is none. */
	private final int[][] spans;

	PatternMatches(String text, List<TextPattern> patterns) {
		this.text = text;
		this.patterns = patterns;
		this.spans = new int[patterns.size()][2];
		for (int i = 0; i < this.spans.length; i++) {
			find(i, 0);
		}
	}

	/** Return the first match behind an index, of several the longest. */
	@Nullable Hit next(int floor) {
		int first = -1;
		for (int i = 0; i < this.spans.length; i++) {
			if (this.spans[i][0] < floor) {
				find(i, floor);
			}
			if (this.spans[i][0] < this.text.length() && (first < 0 || isBefore(this.spans[i], this.spans[first]))) {
				first = i;
			}
		}
		return (first < 0) ? null : Hit.of(this.spans[first][0], this.spans[first][1], this.patterns.get(first).name());
	}

	private static boolean isBefore(int[] span, int[] other) {
		return span[0] < other[0] || (span[0] == other[0] && span[1] > other[1]);
	}

	/** Find the next match that is not empty and touches no mask. */
	private void find(int index, int floor) {
		int[] span = this.spans[index];
		int from = floor;
		while (from <= this.text.length() && this.patterns.get(index).find(this.text, from, span)) {
			if (span[0] < from || span[1] < span[0] || span[1] > this.text.length()) {
				throw new IllegalStateException("Match outside of the text");
			}
			int mask = (span[1] > span[0]) ? Masks.touched(this.text, span[0], span[1]) : span[1] + 1;
			if (mask < 0) {
				return;
			}
			from = mask;
		}
		span[0] = this.text.length();
		span[1] = this.text.length();
	}

}
