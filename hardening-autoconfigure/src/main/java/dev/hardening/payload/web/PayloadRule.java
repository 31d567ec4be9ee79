package dev.hardening.payload.web;

import dev.hardening.internal.web.RoutePath;

/**
 * How large the bodies of some requests may be. Immutable.
 *
 * @param name name in metrics and logs
 * @param path the paths
 * @param maxBytes how many bytes a body may have; {@link #UNLIMITED} for any number
 */
public record PayloadRule(String name, RoutePath path, long maxBytes) {

	/** No limit. */
	public static final long UNLIMITED = Long.MAX_VALUE;

	/** Whether bodies may have any size. */
	public boolean isUnlimited() {
		return this.maxBytes == UNLIMITED;
	}

	/** Return the one of two rules that allows less, this one if both allow the same. */
	PayloadRule stricter(PayloadRule other) {
		return (other.maxBytes < this.maxBytes) ? other : this;
	}

}
