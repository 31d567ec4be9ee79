package dev.hardening.redaction.logback;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.LongAdder;

import ch.qos.logback.classic.LoggerContext;
import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.event.LogRedaction;

/**
 * Keeps every appender of a Logback context behind a redactor, also after the context was
 * configured anew. Thread-safe.
 */
public final class LogbackRedaction implements LogRedaction, AutoCloseable {

	/** By context, so that installing again finds what was installed before. */
	private static final Map<LoggerContext, ContextRedaction> CONTEXTS = Collections
		.synchronizedMap(new WeakHashMap<>());

	private final LongAdder failures = new LongAdder();

	private final FieldRedaction fields;

	private final ContextRedaction context;

	private LogbackRedaction(LoggerContext context, Redactor redactor, int maxFieldLength) {
		this.fields = new FieldRedaction(redactor, maxFieldLength, this.failures);
		this.context = CONTEXTS.computeIfAbsent(context, (key) -> new ContextRedaction(key, this.fields));
	}

	/**
	 * Put the appenders of a context behind a redactor. Where that was done before, the
	 * redactor and the length take the place of the former ones until this is closed.
	 * @param context the context
	 * @param redactor what redacts
	 * @param maxFieldLength the most characters that a field of an event keeps
	 * @return what was installed
	 */
	public static LogbackRedaction install(LoggerContext context, Redactor redactor, int maxFieldLength) {
		LogbackRedaction redaction = new LogbackRedaction(context, redactor, maxFieldLength);
		redaction.context.add(redaction, context);
		redaction.context.wrapAll();
		return redaction;
	}

	/**
	 * Put the appenders that were attached since behind what is installed in a context,
	 * if anything is.
	 * @param context the context
	 */
	public static void wrapInstalled(LoggerContext context) {
		ContextRedaction installed = CONTEXTS.get(context);
		if (installed != null && installed.isInForce()) {
			installed.wrapAll();
		}
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

	FieldRedaction fields() {
		return this.fields;
	}

}
