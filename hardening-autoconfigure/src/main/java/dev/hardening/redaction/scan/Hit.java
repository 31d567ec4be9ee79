package dev.hardening.redaction.scan;

import dev.hardening.redaction.Detector;

/**
 * A secret in a text.
 *
 * @param start where it begins
 * @param end where it ends (excluded)
 * @param id what found it
 * @param head what is shown before the mask: the part of a token that is public
 * @param tail how many of its last characters are shown
 * @param quote what is put around the mask, so that JSON remains JSON
 */
record Hit(int start, int end, String id, String head, int tail, String quote) {

	static Hit of(int start, int end, Detector detector) {
		return of(start, end, detector.id());
	}

	static Hit of(int start, int end, String id) {
		return new Hit(start, end, id, "", 0, "");
	}

	Hit withHead(String head) {
		return new Hit(this.start, this.end, this.id, head, this.tail, this.quote);
	}

	Hit withTail(int tail) {
		return new Hit(this.start, this.end, this.id, this.head, tail, this.quote);
	}

	Hit withQuote(String quote) {
		return new Hit(this.start, this.end, this.id, this.head, this.tail, quote);
	}

}
