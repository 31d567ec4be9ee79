package dev.hardening.ratelimit.web;

/** A path that leads to one route or another, depending on who reads it. */
final class AmbiguousPathException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	AmbiguousPathException() {
		// Thrown and caught within a request: nobody reads the stack.
		super("The path is ambiguous", null, false, false);
	}

}
