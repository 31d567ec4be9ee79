package dev.hardening.redaction.logback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import dev.hardening.redaction.Redactor;
import org.slf4j.MDC;

/**
 * A context of Logback of its own, with an appender that keeps what it gets.
 */
final class Logs {

	final LoggerContext context = new LoggerContext();

	final Logger logger;

	final Keeper keeper = new Keeper();

	Logs() {
		this.context.setMDCAdapter(MDC.getMDCAdapter());
		this.logger = this.context.getLogger("com.example.App");
		this.keeper.setName("keeper");
		start(this.keeper);
	}

	static Logs redactedBy(Redactor redactor) {
		return redactedBy(redactor, 4096);
	}

	static Logs redactedBy(Redactor redactor, int maxFieldLength) {
		Logs logs = new Logs();
		LogbackRedaction.install(logs.context, redactor, maxFieldLength);
		return logs;
	}

	/** Attach an appender to the root, as a configuration does. */
	<T extends Appender<ILoggingEvent>> T start(T appender) {
		appender.setContext(this.context);
		appender.start();
		root().addAppender(appender);
		return appender;
	}

	Logger root() {
		return this.context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	ILoggingEvent last() {
		return this.keeper.events.get(this.keeper.events.size() - 1);
	}

	/** Keeps events. */
	static final class Keeper extends AppenderBase<ILoggingEvent> {

		final List<ILoggingEvent> events = Collections.synchronizedList(new ArrayList<>());

		@Override
		protected void append(ILoggingEvent event) {
			event.prepareForDeferredProcessing();
			this.events.add(event);
		}

	}

}
