package dev.hardening.redaction.log4j2;

import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.filter.Filterable;

/**
 * Stands in front of an appender, under its name, and hands it redacted events. The
 * configuration starts and stops the appender itself.
 */
class RedactingAppender extends AbstractAppender {

	private final Appender target;

	private volatile ContextRedaction redaction;

	RedactingAppender(Appender target, ContextRedaction redaction) {
		super(target.getName(), null, target.getLayout(), target.ignoreExceptions(), Property.EMPTY_ARRAY);
		this.target = target;
		this.redaction = redaction;
	}

	/** Redact by what is installed now, where that was installed anew. */
	void adopt(ContextRedaction redaction) {
		this.redaction = redaction;
	}

	@Override
	public void append(LogEvent event) {
		LogEvent redacted = new RedactedEvent(this.redaction.fields()).of(event);
		// The filter of the appender decides here: it is asked by who calls an appender.
		if (!(this.target instanceof Filterable filterable) || !filterable.isFiltered(redacted)) {
			this.target.append(redacted);
		}
	}

	/**
	 * Asked before an event is handed over: Log4j complains of appenders that stopped.
	 */
	@Override
	public boolean isStarted() {
		return this.target.isStarted();
	}

	@Override
	public boolean isStopped() {
		return this.target.isStopped();
	}

}
