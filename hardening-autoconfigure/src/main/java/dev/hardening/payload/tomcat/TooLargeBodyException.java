package dev.hardening.payload.tomcat;

import org.apache.coyote.BadRequestException;

/**
 * Ends the reading of a body that is too large. Tomcat hands any other
 * {@code IOException} on as an abort of the client.
 */
final class TooLargeBodyException extends BadRequestException {

	private static final long serialVersionUID = 1L;

	TooLargeBodyException(long maxBytes) {
		super("The body of the request is larger than %d bytes".formatted(maxBytes));
	}

}
