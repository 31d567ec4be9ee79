package dev.hardening.payload.tomcat;

/**
 * Ends the reading of a form that is too large. Unchecked, as Tomcat drops the parameters
 * in silence on any {@code IOException} or {@code IllegalStateException}, and the
 * application would work on an empty form.
 */
final class TooLargeFormException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	TooLargeFormException(long maxBytes) {
		// Without a stack: the place is always the same.
		super("The form is larger than %d bytes".formatted(maxBytes), null, false, false);
	}

}
