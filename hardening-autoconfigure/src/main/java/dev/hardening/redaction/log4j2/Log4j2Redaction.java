package dev.hardening.redaction.log4j2;

import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.util.List;

import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;

/**
 * Keeps every appender of a Log4j 2 context behind a redactor, also after the context was
 * configured anew. Thread-safe.
 */
public final class Log4j2Redaction implements PropertyChangeListener {

	private volatile LogFields fields;

	private Log4j2Redaction(LogFields fields) {
		this.fields = fields;
	}

	/**
	 * Put the appenders of a context behind a redactor. Where that was done before, the
	 * new one takes the place of the former.
	 */
	public static Log4j2Redaction install(LoggerContext context, LogFields fields) {
		Object present = context.getObject(Log4j2Redaction.class.getName());
		if (present instanceof Log4j2Redaction redaction) {
			redaction.fields = fields;
			redaction.wrapAll(context.getConfiguration());
			return redaction;
		}
		Log4j2Redaction redaction = new Log4j2Redaction(fields);
		context.putObject(Log4j2Redaction.class.getName(), redaction);
		context.addPropertyChangeListener(redaction);
		redaction.wrapAll(context.getConfiguration());
		return redaction;
	}

	@Override
	public void propertyChange(PropertyChangeEvent event) {
		if (event.getNewValue() instanceof Configuration configuration) {
			wrapAll(configuration);
		}
	}

	LogFields fields() {
		return this.fields;
	}

	private void wrapAll(Configuration configuration) {
		wrapAll(configuration.getRootLogger());
		configuration.getLoggers().values().forEach(this::wrapAll);
	}

	private void wrapAll(LoggerConfig logger) {
		for (Appender appender : List.copyOf(logger.getAppenders().values())) {
			if (!(appender instanceof RedactingAppender)) {
				wrap(logger, appender);
			}
		}
	}

	/**
	 * The old one goes before the new one comes, as both have one name: what another
	 * thread logs in between is rather not written than written raw.
	 */
	private void wrap(LoggerConfig logger, Appender appender) {
		AppenderRef reference = logger.getAppenderRefs()
			.stream()
			.filter((candidate) -> candidate.getRef().equals(appender.getName()))
			.findFirst()
			.orElse(null);
		RedactingAppender redacting = new RedactingAppender(appender, this);
		redacting.start();
		logger.removeAppender(appender.getName());
		logger.addAppender(redacting, (reference != null) ? reference.getLevel() : null,
				(reference != null) ? reference.getFilter() : null);
	}

}
