package dev.hardening.redaction.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;

/**
 * Puts the logs behind a redactor as soon as they are configured, before there is a
 * context that could have one. There is one of these for each application.
 */
class RedactionListener implements GenericApplicationListener {

	private static final Logger logger = LoggerFactory.getLogger(RedactionListener.class);

	private @Nullable LogStart start;

	private @Nullable ApplicationContext context;

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		Class<?> type = eventType.toClass();
		return SpringApplicationEvent.class.isAssignableFrom(type) || ContextClosedEvent.class.isAssignableFrom(type);
	}

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
			ClassLoader classLoader = prepared.getSpringApplication().getClassLoader();
			if (EarlyRedaction.isOn(prepared.getEnvironment())) {
				install(EarlyRedaction.of(prepared.getEnvironment()), classLoader);
			}
			else if (LogbackStart.isInUse(classLoader)) {
				// The logs may be those of another application, too, and are new now.
				LogbackStart.wrapAgain();
			}
		}
		else if (event instanceof ApplicationPreparedEvent prepared) {
			this.context = prepared.getApplicationContext();
		}
		else if (event instanceof ApplicationReadyEvent && this.start != null) {
			this.start.wrap();
		}
		else if ((event instanceof ApplicationFailedEvent failed && isOwn(failed.getApplicationContext()))
				|| (event instanceof ContextClosedEvent closed && isOwn(closed.getApplicationContext()))) {
			close();
		}
	}

	/** Contexts tell those above them, too. */
	private boolean isOwn(@Nullable ApplicationContext other) {
		return this.context == null || this.context == other;
	}

	private void install(EarlyRedaction early, ClassLoader classLoader) {
		close();
		if (LogbackStart.isInUse(classLoader)) {
			this.start = LogbackStart.install(early);
		}
		else if (Log4j2Start.isInUse(classLoader)) {
			this.start = Log4j2Start.install(early);
		}
		else {
			logger.warn("'hardening.redaction.enabled' is true, but the logs are not redacted: they are written by {},"
					+ " and only Logback and Log4j 2 are covered. Use one of them (spring-boot-starter-logging is"
					+ " Logback).", LoggerFactory.getILoggerFactory().getClass().getName());
		}
	}

	private void close() {
		if (this.start != null) {
			this.start.close();
			this.start = null;
		}
	}

}
