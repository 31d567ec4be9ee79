package dev.hardening.error;

/**
 * Turns a problem into the body of a response. A bean of this type replaces
 * {@code application/problem+json} everywhere, so that an application keeps the error
 * envelope that its clients know; status, code and headers stay.
 * <p>
 * Must be thread-safe. Called only for rejected requests. Where one throws or answers
 * {@code null}, the default body stands in.
 */
public interface ErrorBodyWriter {

	/**
	 * Return the content type of the bodies.
	 * @return a media type, with a charset where it needs one
	 */
	String contentType();

	/**
	 * Write the body.
	 * @param problem what happened
	 * @return the bytes of the body
	 */
	byte[] write(Problem problem);

}
