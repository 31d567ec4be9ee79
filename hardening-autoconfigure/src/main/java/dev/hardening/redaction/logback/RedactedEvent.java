package dev.hardening.redaction.logback;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.hardening.redaction.event.Reentrance;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * An event without its secrets. Each field is redacted when it is asked for the first
 * time, so that an event that a filter drops costs nothing. Extends the class of Logback
 * because appenders that send events refuse any other; nothing of its state is used.
 */
final class RedactedEvent extends LoggingEvent {

	private final ILoggingEvent event;

	private final FieldRedaction fields;

	private @Nullable String formatted;

	private @Nullable String pattern;

	private @Nullable String thread;

	private @Nullable Object @Nullable [] arguments;

	private @Nullable Map<String, String> mdc;

	private @Nullable List<KeyValuePair> pairs;

	private @Nullable List<Marker> markers;

	private @Nullable IThrowableProxy throwable;

	private @Nullable LoggerContextVO contextView;

	RedactedEvent(ILoggingEvent event, FieldRedaction fields) {
		this.event = event;
		this.fields = fields;
	}

	@Override
	public @Nullable String getFormattedMessage() {
		if (this.formatted == null) {
			this.formatted = MessageRedaction.formatted(this.event, this.fields);
		}
		return this.formatted;
	}

	@Override
	public @Nullable String getMessage() {
		if (this.pattern == null) {
			this.pattern = MessageRedaction.pattern(this.event, this.fields);
		}
		return this.pattern;
	}

	@Override
	public @Nullable Object @Nullable [] getArgumentArray() {
		if (this.arguments == null) {
			this.arguments = MessageRedaction.arguments(this.event, getFormattedMessage(), this.fields);
		}
		return this.arguments;
	}

	@Override
	public String getThreadName() {
		if (this.thread == null) {
			this.thread = this.fields.name(this.event.getThreadName());
		}
		return this.thread;
	}

	@Override
	public @Nullable Map<String, String> getMDCPropertyMap() {
		if (this.mdc == null) {
			this.mdc = MapRedaction.mdc(this.event.getMDCPropertyMap(), this.fields);
		}
		return this.mdc;
	}

	@Override
	public @Nullable Map<String, String> getMdc() {
		return getMDCPropertyMap();
	}

	@Override
	public @Nullable List<KeyValuePair> getKeyValuePairs() {
		if (this.pairs == null) {
			this.pairs = new ValueRedaction(this.fields).pairs(this.event.getKeyValuePairs());
		}
		return this.pairs;
	}

	@Override
	public @Nullable List<Marker> getMarkerList() {
		if (this.markers == null) {
			this.markers = MarkerRedaction.redact(this.event.getMarkerList(), this.fields);
		}
		return this.markers;
	}

	@Override
	public @Nullable IThrowableProxy getThrowableProxy() {
		if (this.throwable == null) {
			this.throwable = RedactedThrowableProxy.of(this.event.getThrowableProxy(), this.fields);
		}
		return this.throwable;
	}

	@Override
	public @Nullable LoggerContextVO getLoggerContextVO() {
		if (this.contextView == null) {
			this.contextView = MapRedaction.context(this.event.getLoggerContextVO(), this.fields);
		}
		return this.contextView;
	}

	@Override
	public void prepareForDeferredProcessing() {
		// Taken from the thread now, redacted where it is written.
		int[] entered = Reentrance.FORMAT.enter();
		if (entered == null) {
			return;
		}
		try {
			this.event.prepareForDeferredProcessing();
		}
		catch (Throwable ex) {
			this.fields.failed();
		}
		finally {
			Reentrance.FORMAT.leave(entered);
		}
	}

	@Override
	public Level getLevel() {
		return this.event.getLevel();
	}

	@Override
	public String getLoggerName() {
		return this.event.getLoggerName();
	}

	@Override
	public StackTraceElement[] getCallerData() {
		return this.event.getCallerData();
	}

	@Override
	public boolean hasCallerData() {
		return this.event.hasCallerData();
	}

	@Override
	public long getContextBirthTime() {
		return this.event.getLoggerContextVO().getBirthTime();
	}

	@Override
	public Instant getInstant() {
		return this.event.getInstant();
	}

	@Override
	public long getTimeStamp() {
		return this.event.getTimeStamp();
	}

	@Override
	public int getNanoseconds() {
		return this.event.getNanoseconds();
	}

	@Override
	public long getSequenceNumber() {
		return this.event.getSequenceNumber();
	}

	@Override
	public String toString() {
		return "[" + getLevel() + "] " + getFormattedMessage();
	}

}
