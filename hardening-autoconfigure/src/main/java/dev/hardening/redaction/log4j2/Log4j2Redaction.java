package dev.hardening.redaction.log4j2;

import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.event.EventFields;
import dev.hardening.redaction.event.LogRedaction;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;

/**
 * Keeps every appender of a Log4j 2 context behind a redactor, also after the context was
 * configured anew. One for each context, as long as that lives. Thread-safe.
 */
public final class Log4j2Redaction implements LogRedaction, PropertyChangeListener {

	private static final String KEY = Log4j2Redaction.class.getName();

	private final LongAdder failures = new LongAdder();

	private volatile EventFields fields;

	private Log4j2Redaction(Redactor redactor, int maxFieldLength) {
		this.fields = new EventFields(redactor, maxFieldLength, this.failures);
	}

	/**
	 * Put the appenders of a context behind a redactor. Where that was done before, the
	 * redactor and the length take the place of the former ones.
	 * @param context the context
	 * @param redactor what redacts
	 * @param maxFieldLength the most characters that a field of an event keeps
	 * @return what is installed
	 */
	public static Log4j2Redaction install(LoggerContext context, Redactor redactor, int maxFieldLength) {
		Log4j2Redaction redaction;
		if (context.getObject(KEY) instanceof Log4j2Redaction present) {
			present.fields = new EventFields(redactor, maxFieldLength, present.failures);
			redaction = present;
		}
		else {
			redaction = new Log4j2Redaction(redactor, maxFieldLength);
			context.putObject(KEY, redaction);
			context.addPropertyChangeListener(redaction);
		}
		redaction.wrap(context.getConfiguration());
		return redaction;
	}

	/** Called by Log4j when a context has got another configuration. */
	@Override
	public void propertyChange(PropertyChangeEvent event) {
		if (event.getNewValue() instanceof Configuration configuration) {
			wrap(configuration);
		}
	}

	@Override
	public LongAdder failures() {
		return this.failures;
	}

	EventFields fields() {
		return this.fields;
	}

	private void wrap(Configuration configuration) {
		wrap(configuration.getRootLogger());
		configuration.getLoggers().values().forEach(this::wrap);
	}

	private void wrap(LoggerConfig logger) {
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
			.orElseGet(() -> AppenderRef.createAppenderRef(appender.getName(), null, null));
		RedactingAppender redacting = new RedactingAppender(appender, this);
		redacting.start();
		logger.removeAppender(appender.getName());
		logger.addAppender(redacting, reference.getLevel(), reference.getFilter());
	}

}
