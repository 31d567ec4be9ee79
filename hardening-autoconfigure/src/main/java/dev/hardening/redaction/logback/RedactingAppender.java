package dev.hardening.redaction.logback;

import java.util.Iterator;
import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the place of an appender and gives it redacted events. Has the name, the
 * filters and the life of the appender, which is found by whoever walks through the
 * appenders that are attached to others.
 */
final class RedactingAppender extends ContextAwareBase
		implements Appender<ILoggingEvent>, AppenderAttachable<ILoggingEvent> {

	private final Appender<ILoggingEvent> target;

	private volatile ContextRedaction redaction;

	RedactingAppender(Appender<ILoggingEvent> target, ContextRedaction redaction) {
		this.target = target;
		this.redaction = redaction;
		setContext(target.getContext());
	}

	Appender<ILoggingEvent> target() {
		return this.target;
	}

	ContextRedaction redaction() {
		return this.redaction;
	}

	/** Redact by what is installed now, where that was installed anew. */
	void adopt(ContextRedaction redaction) {
		this.redaction = redaction;
	}

	@Override
	public void doAppend(ILoggingEvent event) {
		this.target
			.doAppend((event instanceof RedactedEvent) ? event : new RedactedEvent(event, this.redaction.fields()));
	}

	@Override
	public String getName() {
		return this.target.getName();
	}

	@Override
	public void setName(String name) {
		this.target.setName(name);
	}

	@Override
	public void start() {
		if (!this.target.isStarted()) {
			this.target.start();
		}
	}

	@Override
	public void stop() {
		this.target.stop();
	}

	@Override
	public boolean isStarted() {
		return this.target.isStarted();
	}

	@Override
	public void addFilter(Filter<ILoggingEvent> filter) {
		this.target.addFilter(filter);
	}

	@Override
	public void clearAllFilters() {
		this.target.clearAllFilters();
	}

	@Override
	public List<Filter<ILoggingEvent>> getCopyOfAttachedFiltersList() {
		return this.target.getCopyOfAttachedFiltersList();
	}

	@Override
	public FilterReply getFilterChainDecision(ILoggingEvent event) {
		return this.target.getFilterChainDecision(event);
	}

	@Override
	public void addAppender(Appender<ILoggingEvent> appender) {
		if (!(this.target instanceof AppenderAttachable)) {
			throw new UnsupportedOperationException("Attach the appender to the logger");
		}
		attachable().addAppender(appender);
	}

	@Override
	public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
		return List.of(this.target).iterator();
	}

	@Override
	public @Nullable Appender<ILoggingEvent> getAppender(String name) {
		return (name != null && name.equals(getName())) ? this.target : null;
	}

	@Override
	public boolean isAttached(Appender<ILoggingEvent> appender) {
		return appender == this.target;
	}

	@Override
	public void detachAndStopAllAppenders() {
		stop();
	}

	@Override
	public boolean detachAppender(Appender<ILoggingEvent> appender) {
		return false;
	}

	@Override
	public boolean detachAppender(String name) {
		return false;
	}

	@SuppressWarnings("unchecked") // an appender of events is attached appenders of
									// events
	private AppenderAttachable<ILoggingEvent> attachable() {
		return (AppenderAttachable<ILoggingEvent>) this.target;
	}

	@Override
	public String toString() {
		return "RedactingAppender[" + this.target + "]";
	}

}
