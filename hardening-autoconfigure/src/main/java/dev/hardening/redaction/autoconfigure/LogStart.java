package dev.hardening.redaction.autoconfigure;

/**
 * The redaction of a logging system from before there is a context.
 */
interface LogStart {

	/** Cover what was attached during the start. */
	void wrap();

	/** The application is over. */
	void close();

}
