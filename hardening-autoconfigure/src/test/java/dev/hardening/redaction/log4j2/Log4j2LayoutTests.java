package dev.hardening.redaction.log4j2;

import dev.hardening.redaction.Redactor;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Places of an event that layouts of Log4j 2 read by themselves. */
class Log4j2LayoutTests {

	private final LoggerContext context = new LoggerContext("test");

	private final WrittenLog log = new WrittenLog("log");

	private Logger logger;

	@BeforeEach
	void install() {
		DefaultConfiguration configuration = new DefaultConfiguration();
		configuration.getRootLogger().getAppenders().keySet().forEach(configuration.getRootLogger()::removeAppender);
		configuration.addAppender(this.log);
		configuration.getRootLogger().addAppender(this.log, null, null);
		this.context.start(configuration);
		Log4j2Redaction.install(this.context, new WordRedactor(), 4096);
		this.logger = this.context.getLogger("test");
	}

	@AfterEach
	void stop() {
		ThreadContext.clearAll();
		this.context.stop();
	}

	@Test
	void redactsTheStackOfTheThreadContext() {
		ThreadContext.push("outer");
		ThreadContext.push("a secret inside");
		this.logger.error("Message");
		assertThat(this.log.last()).contains("outer", "a *** inside", "Message").doesNotContain("secret");
	}

	@Test
	void redactsTheParentsOfMarkers() {
		this.logger.error(new MarkerManager.Log4jMarker("CHILD").setParents(new MarkerManager.Log4jMarker("PARENT"),
				new MarkerManager.Log4jMarker("secret")), "Message");
		assertThat(this.log.last()).contains("CHILD", "PARENT", "***").doesNotContain("secret");
		assertThat(MarkerManager.exists("***")).as("copies are not registered").isFalse();
	}

	@Test
	void redactsMessagesThatTheTextOfAnExceptionDoesNotShow() {
		this.logger.error("Message", new Quiet("a secret"));
		assertThat(this.log.last()).contains("Quiet").doesNotContain("secret");
	}

	@Test
	void redactsCausesInACircle() {
		IllegalStateException outer = new IllegalStateException("outer secret");
		outer.addSuppressed(new IllegalArgumentException("inner secret", outer));
		this.logger.error("Message", outer);
		assertThat(this.log.last()).contains("outer ***", "inner ***").doesNotContain("secret");
	}

	@Test
	void writesExceptionsThatFailToTellWhereTheyCameFrom() {
		this.logger.error("Message", new Rootless("a secret"));
		assertThat(this.log.last()).contains("Message", "a ***").doesNotContain("secret");
	}

	@Test
	void keepsTheTextAndTheIdOfStructuredData() {
		StructuredDataMessage message = new StructuredDataMessage("id@1", "text secret", "type");
		message.put("user", "secret");
		message.put("place", "here");
		this.logger.error(message);
		assertThat(this.log.last()).contains("type", "id@1", "text ***", "user=\"***\"", "place=\"here\"")
			.doesNotContain("secret");
	}

	@Test
	void findsAppendersOfAnotherConfiguration() {
		WrittenLog other = new WrittenLog("other");
		DefaultConfiguration configuration = new DefaultConfiguration();
		configuration.getRootLogger().addAppender(other, null, null);
		this.context.setConfiguration(configuration);
		this.logger.error("a secret");
		assertThat(other.last()).contains("a ***").doesNotContain("secret");
	}

	private static final class Quiet extends RuntimeException {

		Quiet(String message) {
			super(message);
		}

		@Override
		public String toString() {
			return "Quiet";
		}

	}

	private static final class Rootless extends RuntimeException {

		Rootless(String message) {
			super(message);
		}

		@Override
		@SuppressWarnings("NullAway") // what nobody should do
		public StackTraceElement[] getStackTrace() {
			return null;
		}

	}

	private static final class WordRedactor implements Redactor {

		@Override
		public String redact(String text) {
			return text.contains("secret") ? text.replace("secret", "***") : text;
		}

		@Override
		public String redact(String name, String value) {
			return redact(value);
		}

		@Override
		public boolean isSensitive(String name) {
			return false;
		}

	}

}
