package dev.hardening.redaction.log4j2;

import java.util.Map;

import dev.hardening.redaction.Redactor;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.filter.MarkerFilter;
import org.apache.logging.log4j.core.filter.ThresholdFilter;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.util.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.hardening.redaction.log4j2.WordRedactor.MASK;
import static dev.hardening.redaction.log4j2.WordRedactor.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/** How redaction stands before the appenders of Log4j 2, and what it does if it fails. */
class Log4j2RedactionTests {

	private final Log4jLogs logs = new Log4jLogs();

	@AfterEach
	void close() {
		ThreadContext.clearAll();
		this.logs.close();
	}

	@Test
	void levelOfReferenceIsKept() {
		this.logs.configure(reference(Level.WARN, null), null);
		this.logs.redact(new WordRedactor());
		this.logs.logger().info("a");
		this.logs.logger().warn("b");
		assertThat(this.logs.kept.lines).singleElement().asString().contains("|b|");
	}

	@Test
	void filterOfReferenceIsKept() {
		this.logs.configure(reference(null, onlyMarked()), null);
		this.logs.redact(new WordRedactor());
		this.logs.logger().info("a");
		this.logs.logger().info(MarkerManager.getMarker("SHOWN"), "b");
		assertThat(this.logs.kept.lines).singleElement().asString().contains("|b|");
	}

	@Test
	void filterOfAppenderIsKept() {
		this.logs.configure(reference(null, null),
				ThresholdFilter.createFilter(Level.ERROR, Filter.Result.NEUTRAL, Filter.Result.DENY));
		this.logs.redact(new WordRedactor());
		this.logs.logger().info("a");
		this.logs.logger().error("b");
		assertThat(this.logs.kept.lines).singleElement().asString().contains("|b|");
	}

	@Test
	void newConfigurationIsCovered() {
		this.logs.redact(new WordRedactor());
		Log4jLogs.Kept former = this.logs.kept;
		this.logs.configure(reference(Level.WARN, null), null);
		this.logs.logger().info("not shown");
		this.logs.logger().warn("a " + SECRET);
		assertThat(former.lines).isEmpty();
		assertThat(this.logs.text()).contains("|a " + MASK).doesNotContain(SECRET, "not shown");
	}

	@Test
	void appenderAttachedLaterIsCoveredWhenLookedFor() {
		this.logs.configure(new AppenderRef[0], null);
		Log4j2Redaction redaction = this.logs.redact(new WordRedactor());
		this.logs.attach(this.logs.kept);
		redaction.wrap();
		redaction.wrap();
		this.logs.logger().warn("a " + SECRET);
		assertThat(this.logs.kept.lines).singleElement().asString().contains("|a " + MASK);
	}

	@Test
	void secondInstallationReplacesTheRedactorUntilItIsClosed() {
		this.logs.redact(new WordRedactor());
		Log4j2Redaction second = this.logs.redact(new Failing());
		this.logs.logger().info("a " + SECRET);
		second.close();
		this.logs.logger().info("b " + SECRET);
		assertThat(this.logs.kept.lines).hasSize(2);
		assertThat(this.logs.kept.lines.get(0)).contains("|[redaction failed]|").doesNotContain(MASK);
		assertThat(this.logs.kept.lines.get(1)).contains("|b " + MASK);
		this.logs.configure(reference(null, null), null);
		this.logs.logger().info("c " + SECRET);
		assertThat(this.logs.kept.lines).singleElement().asString().contains("|c " + MASK);
	}

	@Test
	void closedLeavesNewConfigurationsAloneAndKeepsTheOldOne() {
		Log4j2Redaction redaction = this.logs.redact(new WordRedactor());
		redaction.close();
		redaction.close();
		this.logs.logger().info("a " + SECRET);
		assertThat(this.logs.text()).contains("|a " + MASK);
		this.logs.configure(reference(null, null), null);
		this.logs.logger().info("b " + SECRET);
		assertThat(this.logs.text()).contains("|b " + SECRET);
		this.logs.redact(new WordRedactor());
		this.logs.logger().info("c " + SECRET);
		assertThat(this.logs.text()).contains("|c " + MASK);
	}

	@Test
	void isStoppedWithTheAppender() {
		this.logs.redact(new WordRedactor());
		Appender redacting = this.logs.context.getConfiguration().getLoggerConfig("app").getAppenders().get("kept");
		assertThat(redacting).isNotNull().matches(Appender::isStarted);
		this.logs.kept.stop();
		assertThat(redacting).matches(Appender::isStopped).matches((appender) -> !appender.isStarted());
	}

	@Test
	void failingRedactorLosesNothingAndShowsNothing() {
		Log4j2Redaction redaction = this.logs.redact(new Failing());
		ThreadContext.put("a", SECRET);
		ThreadContext.push(SECRET);
		this.logs.logger()
			.error(MarkerManager.getMarker("m " + SECRET), "a {} b", SECRET,
					new IllegalStateException(SECRET, new Exception(SECRET)));
		this.logs.logger().error(new StringMapMessage(Map.of("a", SECRET)));
		assertThat(this.logs.kept.events).hasSize(2);
		assertThat(this.logs.text()).contains("ERROR|app|", "[redaction failed]").doesNotContain(SECRET);
		assertThat(redaction.failures().sum()).isGreaterThanOrEqualTo(7);
	}

	@Test
	void failingMessageLosesNothingAndShowsNothing() {
		this.logs.redact(new WordRedactor());
		this.logs.logger().error((Message) new SimpleMessage("a") {

			@Override
			public String getFormattedMessage() {
				throw new IllegalStateException(SECRET);
			}

		});
		this.logs.logger().error(new StringMapMessage() {

			@Override
			public <CV> void forEach(BiConsumer<String, ? super CV> action) {
				throw new IllegalStateException(SECRET);
			}

		});
		assertThat(this.logs.kept.events).hasSize(2);
		assertThat(this.logs.kept.lines)
			.allSatisfy((line) -> assertThat(line).contains("ERROR|app|", "[redaction failed]").doesNotContain(SECRET));
	}

	private static AppenderRef[] reference(@Nullable Level level, @Nullable Filter filter) {
		return new AppenderRef[] { AppenderRef.createAppenderRef("kept", level, filter) };
	}

	private static Filter onlyMarked() {
		return MarkerFilter.createFilter("SHOWN", Filter.Result.NEUTRAL, Filter.Result.DENY);
	}

	/** Fails whatever it is asked. */
	private static final class Failing implements Redactor {

		@Override
		public String redact(String text) {
			throw new IllegalStateException(text);
		}

		@Override
		public String redact(String name, String value) {
			throw new IllegalStateException(value);
		}

		@Override
		public boolean isSensitive(String name) {
			throw new IllegalStateException(name);
		}

	}

}
