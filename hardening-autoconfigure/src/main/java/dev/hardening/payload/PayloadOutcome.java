package dev.hardening.payload;

/**
 * What became of a request whose body is too large.
 */
public enum PayloadOutcome {

	/** It was rejected. */
	REJECTED("rejected"),

	/** It would have been rejected, and went on. */
	SHADOWED("shadowed");

	private final String tag;

	PayloadOutcome(String tag) {
		this.tag = tag;
	}

	/** Return the outcome as the metrics name it. */
	public String tag() {
		return this.tag;
	}

}
