package dev.hardening.redaction.autoconfigure;

import ch.qos.logback.classic.LoggerContext;
import dev.hardening.redaction.logback.LogbackRedaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

import org.springframework.util.ClassUtils;

/**
 * What touches Logback before there is a context. Used only where Logback is.
 */
final class LogbackStart implements LogStart {

	private static final String CONTEXT = "ch.qos.logback.classic.LoggerContext";

	private final LogbackRedaction redaction;

	private LogbackStart(LogbackRedaction redaction) {
		this.redaction = redaction;
	}

	/** Return whether Logback is there, and what SLF4J writes to. */
	static boolean isInUse(@Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent(CONTEXT, classLoader)
				&& ClassUtils.isPresent(CONTEXT, LogbackStart.class.getClassLoader())
				&& InUse.test(LoggerFactory.getILoggerFactory());
	}

	static LogbackStart install(EarlyRedaction early) {
		return new LogbackStart(LogbackRedaction.install((LoggerContext) LoggerFactory.getILoggerFactory(),
				early.redactor(), early.maxFieldLength()));
	}

	/** Spring Boot's own configuration of Logback is one that nobody is told of. */
	static void wrapAgain() {
		LogbackRedaction.wrapInstalled((LoggerContext) LoggerFactory.getILoggerFactory());
	}

	@Override
	public void wrap() {
		this.redaction.wrap();
	}

	@Override
	public void close() {
		this.redaction.close();
	}

	/** Loaded only where the class is present. */
	private static final class InUse {

		static boolean test(ILoggerFactory factory) {
			return factory instanceof LoggerContext;
		}

	}

}
