package dev.hardening.redaction.log4j2;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.hardening.redaction.log4j2.WordRedactor.MASK;
import static dev.hardening.redaction.log4j2.WordRedactor.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/** The exceptions of events of Log4j 2. */
class RedactedThrowablesTests {

	private final Log4jLogs logs = Log4jLogs.redactedBy(new WordRedactor());

	@AfterEach
	void close() {
		this.logs.close();
	}

	@Test
	void withoutSecretsStays() {
		Exception exception = new IllegalStateException("plain", new IllegalArgumentException("plain, too"));
		this.logs.logger().info("a", exception);
		assertThat(this.logs.event().getThrown()).isSameAs(exception);
	}

	@Test
	void causesAndSuppressed() {
		Exception cause = new IllegalArgumentException("b " + SECRET);
		Exception exception = new IllegalStateException("plain", cause);
		exception.addSuppressed(new UnsupportedOperationException("c " + SECRET, new Exception("d " + SECRET)));
		this.logs.logger().info("a", exception);
		assertThat(this.logs.text())
			.contains("java.lang.IllegalStateException: plain",
					"Caused by: java.lang.IllegalArgumentException: b " + MASK,
					"Suppressed: java.lang.UnsupportedOperationException: c " + MASK,
					"Caused by: java.lang.Exception: d " + MASK, "RedactedThrowablesTests.causesAndSuppressed")
			.doesNotContain(SECRET);
		assertThat(this.logs.event().getThrown().getStackTrace()).isEqualTo(exception.getStackTrace());
		assertThat(this.logs.event().getThrown()).cause()
			.extracting(Throwable::getStackTrace)
			.isEqualTo(cause.getStackTrace());
	}

	@Test
	void messageThatTheTextDoesNotShow() {
		Exception exception = new Exception("a " + SECRET) {

			@Override
			public String toString() {
				return "short";
			}

		};
		this.logs.logger().info("a", exception);
		assertThat(this.logs.text()).contains("short").doesNotContain(SECRET);
		assertThat(this.logs.event().getThrown().getMessage()).isEqualTo("short");
	}

	@Test
	void ownText() {
		Exception exception = new Exception("plain") {

			@Override
			public String toString() {
				return "text with " + SECRET;
			}

		};
		this.logs.logger().info("a", exception);
		assertThat(this.logs.text()).contains("text with " + MASK).doesNotContain(SECRET);
	}

	@Test
	void textThatFails() {
		Exception exception = new Exception("a") {

			@Override
			public String getMessage() {
				throw new IllegalStateException(SECRET);
			}

		};
		this.logs.logger().info("a", exception);
		assertThat(this.logs.text()).contains("[redaction failed]").doesNotContain(SECRET);
	}

	@Test
	void cycle() {
		Exception first = new Exception("a " + SECRET);
		Exception second = new Exception("b " + SECRET, first);
		first.initCause(second);
		first.addSuppressed(second);
		this.logs.logger().info("a", first);
		assertThat(this.logs.text()).contains("a " + MASK, "b " + MASK).doesNotContain(SECRET);
		Throwable copy = this.logs.event().getThrown();
		assertThat(copy).cause().cause().isSameAs(copy);
	}

	@Test
	void moreCausesThanCanBeFollowed() {
		Exception exception = new Exception("end " + SECRET);
		for (int i = 0; i < 100_000; i++) {
			exception = new Exception("a", exception);
		}
		// Not by a layout, which could not follow them either.
		Log4j2Redaction redaction = this.logs.redact(new WordRedactor());
		Throwable redacted = new RedactedThrowables(redaction.fields()).of(exception);
		assertThat(redacted).hasToString("java.lang.Exception: [redaction failed]").hasNoCause();
		assertThat(redacted.getStackTrace()).isEqualTo(exception.getStackTrace());
		assertThat(redaction.failures().sum()).isPositive();
	}

}
