package dev.hardening.redaction.log4j2;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.hardening.redaction.Redactor;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.jspecify.annotations.Nullable;

/** A context of Log4j 2 of its own, with an appender that keeps what it gets. */
final class Log4jLogs implements AutoCloseable {

	private static final String PATTERN = "%p|%c|%t|%marker|%m|%X|%x|%xEx%n%ex%n";

	final LoggerContext context = new LoggerContext("test");

	Kept kept = new Kept(null);

	Log4jLogs() {
		configure(new AppenderRef[] { AppenderRef.createAppenderRef("kept", null, null) }, null);
	}

	static Log4jLogs redactedBy(Redactor redactor) {
		Log4jLogs logs = new Log4jLogs();
		logs.redact(redactor);
		return logs;
	}

	Log4j2Redaction redact(Redactor redactor) {
		return Log4j2Redaction.install(this.context, redactor, 4096);
	}

	/** Configure the context, anew if it was before. */
	void configure(AppenderRef[] references, @Nullable Filter filterOfAppender) {
		Configuration configuration = new DefaultConfiguration();
		for (String name : List.copyOf(configuration.getRootLogger().getAppenders().keySet())) {
			configuration.getRootLogger().removeAppender(name);
		}
		this.kept = new Kept(filterOfAppender);
		configuration.addAppender(this.kept);
		LoggerConfig logger = LoggerConfig.newBuilder()
			.withLoggerName("app")
			.withLevel(Level.ALL)
			.withAdditivity(false)
			.withRefs(references)
			.withConfig(configuration)
			.build();
		for (AppenderRef reference : references) {
			logger.addAppender(this.kept, reference.getLevel(), reference.getFilter());
		}
		configuration.addLogger("app", logger);
		this.context.start(configuration);
	}

	void attach(Appender appender) {
		this.context.getConfiguration().getLoggerConfig("app").addAppender(appender, null, null);
	}

	Logger logger() {
		return this.context.getLogger("app");
	}

	/** Return the only event. */
	LogEvent event() {
		return this.kept.events.get(this.kept.events.size() - 1);
	}

	/** Return all that was written. */
	String text() {
		return String.join("", this.kept.lines);
	}

	@Override
	public void close() {
		this.context.stop();
	}

	/** Keeps events, and what a layout makes of them. */
	static final class Kept extends AbstractAppender {

		private final PatternLayout pattern = PatternLayout.newBuilder().withPattern(PATTERN).build();

		final List<LogEvent> events = new CopyOnWriteArrayList<>();

		final List<String> lines = new CopyOnWriteArrayList<>();

		Kept(@Nullable Filter filter) {
			super("kept", filter, null, true, Property.EMPTY_ARRAY);
		}

		@Override
		public void append(LogEvent event) {
			this.events.add(event.toImmutable());
			this.lines.add(this.pattern.toSerializable(event));
		}

	}

}
