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

	private final Log4j2Redaction redaction;

	private Log4j2Start(Log4j2Redaction redaction) {
		this.redaction = redaction;
	}

	/** Return whether Log4j 2 is there, and what SLF4J writes to. */
	static boolean isInUse(@Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent(CONTEXT, classLoader)
				&& ClassUtils.isPresent(CONTEXT, Log4j2Start.class.getClassLoader())
				&& LoggerFactory.getILoggerFactory().getClass().getName().equals(FACTORY);
	}

	static Log4j2Start install(EarlyRedaction early) {
		return new Log4j2Start(Log4j2Redaction.install(context(), early.redactor(), early.maxFieldLength()));
	}

	static LoggerContext context() {
		return (LoggerContext) LogManager.getContext(false);
	}

	@Override
	public void wrap() {
		this.redaction.wrap();
	}

	@Override
	public void close() {
		this.redaction.close();
	}

}
