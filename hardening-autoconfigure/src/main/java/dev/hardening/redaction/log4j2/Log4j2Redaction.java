package dev.hardening.redaction.log4j2;

import java.util.concurrent.atomic.LongAdder;

import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.event.EventFields;
import dev.hardening.redaction.event.LogRedaction;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * Keeps every appender of a Log4j 2 context behind a redactor, also after the context was
 * configured anew. Thread-safe.
 */
public final class Log4j2Redaction implements LogRedaction, AutoCloseable {

	private final LongAdder failures = new LongAdder();

	private final EventFields fields;

	private final ContextRedaction context;

	private Log4j2Redaction(LoggerContext context, Redactor redactor, int maxFieldLength) {
		this.fields = new EventFields(redactor, maxFieldLength, this.failures);
		this.context = ContextRedaction.of(context, this.fields);
	}

	/**
	 * Put the appenders of a context behind a redactor. Where that was done before, the
	 * redactor and the length take the place of the former ones until this is closed.
	 * @param context the context
	 * @param redactor what redacts
	 * @param maxFieldLength the most characters that a field of an event keeps
	 * @return what was installed
	 */
	public static Log4j2Redaction install(LoggerContext context, Redactor redactor, int maxFieldLength) {
		Log4j2Redaction redaction = new Log4j2Redaction(context, redactor, maxFieldLength);
		redaction.context.add(redaction);
		return redaction;
	}

	/**
	 * Put the appenders that were attached since behind the redactor, too. Needed only
	 * for those that were attached by code: a new configuration is noticed.
	 */
	public void wrap() {
		this.context.wrapAll();
	}

	@Override
	public LongAdder failures() {
		return this.failures;
	}

	/**
	 * Stop looking after the context. Where another one was installed in it, that is in
	 * force again; otherwise the appenders stay as they are until they are configured
	 * anew.
	 */
	@Override
	public void close() {
		this.context.remove(this);
	}

	EventFields fields() {
		return this.fields;
	}

}
