package dev.hardening.test.redaction;

import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEvent.EventType;
import ch.qos.logback.core.spi.ConfigurationEventListener;

/**
 * Listens to all loggers, also after Logback was configured anew from a file. A new
 * configuration by code, such as the default one of Spring Boot, tells nobody.
 */
final class LogWatch extends AppenderBase<ILoggingEvent> implements ConfigurationEventListener {

	private static final String NAME = "noSecretsInLogs";

	private final LoggerContext loggers;

	private final SecretSearch search;

	LogWatch(LoggerContext loggers, SecretSearch search) {
		this.loggers = loggers;
		this.search = search;
		setContext(loggers);
		setName(NAME);
	}

	void begin() {
		this.loggers.addConfigurationEventListener(this);
		attach();
	}

	/**
	 * Return what was found.
	 * @throws IllegalStateException if somebody has removed the watch
	 */
	List<String> end() {
		this.loggers.removeConfigurationEventListener(this);
		// By name: a redactor may stand in front.
		boolean watching = root().detachAppender(NAME);
		stop();
		List<String> found = this.search.found();
		if (!watching && found.isEmpty()) {
			throw new IllegalStateException("Logging was configured anew during the test, so that not all was seen."
					+ " Start the application before the test, as @SpringBootTest does, or give it a logback-test.xml");
		}
		return found;
	}

	@Override
	public void listen(ConfigurationEvent event) {
		if (event.getEventType() == EventType.CONFIGURATION_ENDED_SUCCESSFULLY && root().getAppender(NAME) == null) {
			attach();
		}
	}

	private void attach() {
		start();
		root().addAppender(this);
		// Whoever looks after the appenders takes this one into care.
		this.loggers.fireConfigurationEvent(ConfigurationEvent.newConfigurationEndedSuccessfullyEvent(this));
	}

	private Logger root() {
		return this.loggers.getLogger(Logger.ROOT_LOGGER_NAME);
	}

	@Override
	protected void append(ILoggingEvent event) {
		this.search.look(event);
	}

}
