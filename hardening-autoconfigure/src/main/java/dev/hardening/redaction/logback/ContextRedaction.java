package dev.hardening.redaction.logback;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;

/**
 * What was installed in a context of Logback, by one or several applications. The last of
 * them that is still there says how events are redacted; when none is left, its way stays
 * for what is logged after it, but new appenders are left alone. Thread-safe.
 */
final class ContextRedaction implements ConfigurationEventListener {

	/** Weak, as what was installed is found by the context. */
	private final WeakReference<LoggerContext> context;

	private final ReentrantLock lock = new ReentrantLock();

	private final List<LogbackRedaction> owners = new ArrayList<>();

	private final ConfigurationGuard guard = new ConfigurationGuard(this);

	private volatile FieldRedaction fields;

	ContextRedaction(LoggerContext context, FieldRedaction fields) {
		this.context = new WeakReference<>(context);
		this.fields = fields;
	}

	FieldRedaction fields() {
		return this.fields;
	}

	void add(LogbackRedaction owner, LoggerContext loggerContext) {
		this.lock.lock();
		try {
			if (this.owners.isEmpty()) {
				loggerContext.addConfigurationEventListener(this);
			}
			this.owners.add(owner);
			this.fields = owner.fields();
		}
		finally {
			this.lock.unlock();
		}
	}

	void remove(LogbackRedaction owner) {
		LoggerContext loggerContext = this.context.get();
		this.lock.lock();
		try {
			if (!this.owners.remove(owner)) {
				return;
			}
			if (!this.owners.isEmpty()) {
				this.fields = this.owners.get(this.owners.size() - 1).fields();
			}
			else if (loggerContext != null) {
				loggerContext.removeConfigurationEventListener(this);
				loggerContext.getTurboFilterList().remove(this.guard);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Return whether an application is left that has installed something. */
	boolean isInForce() {
		this.lock.lock();
		try {
			return !this.owners.isEmpty();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void listen(ConfigurationEvent event) {
		LoggerContext loggerContext = this.context.get();
		if (loggerContext == null) {
			return;
		}
		switch (event.getEventType()) {
			case CONFIGURATION_STARTED -> loggerContext.getTurboFilterList().addIfAbsent(this.guard);
			case CONFIGURATION_ENDED_SUCCESSFULLY, PARTIAL_CONFIGURATION_ENDED_SUCCESSFULLY,
					CONFIGURATION_ENDED_WITH_XML_PARSING_ERRORS -> {
				wrapAll();
				loggerContext.getTurboFilterList().remove(this.guard);
			}
			default -> {
				// Nothing has been attached.
			}
		}
	}

	/** Put every appender that is attached to a logger behind this. */
	void wrapAll() {
		LoggerContext loggerContext = this.context.get();
		if (loggerContext != null) {
			loggerContext.getLoggerList().forEach(this::wrap);
		}
	}

	/** Put the appenders of a logger behind this. */
	void wrap(Logger logger) {
		for (Iterator<Appender<ILoggingEvent>> i = logger.iteratorForAppenders(); i.hasNext();) {
			Appender<ILoggingEvent> appender = i.next();
			if (!(appender instanceof RedactingAppender redacting)) {
				wrap(logger, appender);
			}
			else if (redacting.redaction() != this) {
				redacting.adopt(this);
			}
		}
	}

	private void wrap(Logger logger, Appender<ILoggingEvent> appender) {
		this.lock.lock();
		try {
			if (!logger.isAttached(appender)) {
				return;
			}
			if (!isWrapped(logger, appender)) {
				// First, so that no event is lost in between.
				logger.addAppender(new RedactingAppender(appender, this));
			}
			logger.detachAppender(appender);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Attached once more, as Logback did not know it in what stands in its place. */
	private static boolean isWrapped(Logger logger, Appender<ILoggingEvent> appender) {
		for (Iterator<Appender<ILoggingEvent>> i = logger.iteratorForAppenders(); i.hasNext();) {
			if (i.next() instanceof RedactingAppender redacting && redacting.target() == appender) {
				return true;
			}
		}
		return false;
	}

}
