package dev.hardening.redaction.log4j2;

import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/**
 * Stands in front of an appender, under its name, and hands it redacted events. The
 * configuration starts and stops the appender itself.
 */
class RedactingAppender extends AbstractAppender {

	private final Appender target;

	private final Log4j2Redaction redaction;

	RedactingAppender(Appender target, Log4j2Redaction redaction) {
		super(target.getName(), null, target.getLayout(), target.ignoreExceptions(), Property.EMPTY_ARRAY);
		this.target = target;
		this.redaction = redaction;
	}

	@Override
	public void append(LogEvent event) {
		LogEvent redacted = new RedactedEvent(this.redaction.fields()).of(event);
		// The filter of the appender decides here: it is asked by who calls an appender.
		if (!(this.target instanceof AbstractAppender filterable) || !filterable.isFiltered(redacted)) {
			this.target.append(redacted);
		}
	}

}
