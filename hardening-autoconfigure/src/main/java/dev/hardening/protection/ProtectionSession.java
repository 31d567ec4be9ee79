package dev.hardening.protection;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * The HTTP session of a request. The methods do nothing, and find nothing, once the
 * session has ended.
 */
public interface ProtectionSession {

	/** Return an attribute, {@code null} if there is none. */
	@Nullable Object attribute(String name);

	/**
	 * Set an attribute.
	 * @param name the name
	 * @param value the value; where sessions are stored outside, their store has to read
	 * it
	 */
	void attribute(String name, Serializable value);

	/** End the session. */
	void invalidate();

}
