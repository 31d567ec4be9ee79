package dev.hardening.redaction.autoconfigure;

import dev.hardening.redaction.log4j2.Log4j2Redaction;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.util.ClassUtils;

/**
 * What touches Log4j 2 before there is a context. Used only where Log4j 2 is.
 */
final class Log4j2Start implements LogStart {

	private static final String CONTEXT = "org.apache.logging.log4j.core.LoggerContext";

	/** What SLF4J writes to: the library of Log4j has it in a package of its own. */
	private static final String FACTORY = "org.apache.logging.slf4j.Log4jLoggerFactory";

	private final EarlyRedaction early;

	private Log4j2Start(EarlyRedaction early) {
		this.early = early;
	}

	/** Return whether Log4j 2 is there, and what SLF4J writes to. */
	static boolean isInUse(@Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent(CONTEXT, classLoader)
				&& ClassUtils.isPresent(CONTEXT, Log4j2Start.class.getClassLoader())
				&& LoggerFactory.getILoggerFactory().getClass().getName().equals(FACTORY);
	}

	static Log4j2Start install(EarlyRedaction early) {
		Log4j2Start start = new Log4j2Start(early);
		start.wrap();
		return start;
	}

	static LoggerContext context() {
		return (LoggerContext) LogManager.getContext(false);
	}

	/** Configurations that follow are noticed; their redactor may be another by then. */
	@Override
	public void wrap() {
		if (context().getObject(Log4j2Redaction.class.getName()) == null) {
			Log4j2Redaction.install(context(), this.early.redactor(), this.early.maxFieldLength());
		}
	}

	@Override
	public void close() {
		// What is logged until the end of the process stays redacted.
	}

}
