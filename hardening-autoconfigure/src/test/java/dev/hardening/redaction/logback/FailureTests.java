package dev.hardening.redaction.logback;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.status.Status;
import dev.hardening.redaction.Redactor;
import net.logstash.logback.argument.StructuredArgument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

import static dev.hardening.redaction.logback.FieldRedaction.FAILED;
import static dev.hardening.redaction.logback.WordRedactor.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * What fails is neither lost nor let through.
 */
class FailureTests {

	private static final int LIMIT = 4096;

	private final Logs logs = new Logs();

	static Stream<Redactor> failing() {
		return Stream.of(failing(() -> fail(new IllegalStateException(SECRET))),
				failing(() -> fail(new StackOverflowError())), failing(() -> fail(new AssertionError())),
				failing(() -> endless(1)), failing(() -> null));
	}

	private static Redactor failing(Result result) {
		return new Failing(result);
	}

	private static @Nullable String fail(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		throw new IllegalStateException(failure);
	}

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@ParameterizedTest
	@MethodSource("failing")
	void ofTheRedactor(Redactor redactor) {
		LogbackRedaction redaction = LogbackRedaction.install(this.logs.context, redactor, LIMIT);
		MDC.put("tenant", SECRET);
		this.logs.logger.atInfo()
			.addKeyValue("a", SECRET)
			.addKeyValue("b", 1)
			.setCause(new IllegalStateException(SECRET))
			.log("message {}", SECRET);
		ILoggingEvent event = this.logs.last();
		assertThat(event.getFormattedMessage()).isEqualTo(FAILED);
		assertThat(event.getArgumentArray()).doesNotContain(SECRET);
		assertThat(event.getMDCPropertyMap().values()).containsExactly(FAILED);
		assertThat(event.getKeyValuePairs()).extracting((pair) -> pair.value).containsExactly(FAILED, FAILED);
		assertThat(event.getThrowableProxy().getMessage()).isEqualTo(FAILED);
		assertThat(event.getThreadName()).isEqualTo(FAILED);
		assertThat(redaction.failures().sum()).isGreaterThanOrEqualTo(8);
	}

	@Test
	void ofAnArgument() {
		LogbackRedaction redaction = LogbackRedaction.install(this.logs.context, new WordRedactor(), LIMIT);
		Object evil = new Object() {

			@Override
			public String toString() {
				throw new IllegalStateException(SECRET);
			}

		};
		this.logs.logger.atInfo()
			.addKeyValue("a", evil)
			.addKeyValue("b", Map.of("c", evil))
			.addArgument(evil)
			.log("message {}");
		ILoggingEvent event = this.logs.last();
		assertThat(event.getFormattedMessage()).isEqualTo("message [FAILED toString()]");
		assertThat(event.getArgumentArray()).containsExactly(FAILED);
		assertThat(event.getKeyValuePairs()).extracting((pair) -> pair.value)
			.containsExactly(FAILED, Map.of("c", FAILED));
		assertThat(redaction.failures().sum()).isEqualTo(3);
	}

	@Test
	void ofAStructuredArgument() {
		LogbackRedaction.install(this.logs.context, new WordRedactor(), LIMIT);
		StructuredArgument evil = (generator) -> {
			generator.writeStringField("a", SECRET);
			throw new IllegalStateException(SECRET);
		};
		this.logs.logger.info("message {}", evil);
		assertThat(LogstashFieldsTests.json(this.logs.last())).isEqualTo("{\"redaction\":\"[redaction failed]\"}");
	}

	@Test
	void redactorThatLogs() {
		LogbackRedaction.install(this.logs.context, new WordRedactor() {

			@Override
			public String redact(String text) {
				FailureTests.this.logs.logger.info("looking at {}", text);
				return super.redact(text);
			}

		}, LIMIT);
		this.logs.start(new Reader());
		LogbackRedaction.install(this.logs.context, new WordRedactor(), LIMIT).close();
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> this.logs.logger.info("a " + SECRET));
		// Reading them logs more of them.
		assertThat(List.copyOf(this.logs.keeper.events)).extracting(ILoggingEvent::getFormattedMessage)
			.isNotEmpty()
			.allSatisfy((text) -> assertThat(text).doesNotContain(SECRET));
	}

	@Test
	void argumentThatLogsItself() {
		LogbackRedaction.install(this.logs.context, new WordRedactor(), LIMIT);
		this.logs.start(new Reader());
		LogbackRedaction.install(this.logs.context, new WordRedactor(), LIMIT);
		AtomicInteger calls = new AtomicInteger();
		Object chatty = new Object() {

			@Override
			public String toString() {
				calls.incrementAndGet();
				FailureTests.this.logs.logger.info("I am {}", this);
				return SECRET;
			}

		};
		assertThatNoException().isThrownBy(() -> this.logs.logger.info("{}", chatty));
		assertThat(calls.get()).isBetween(1, 300);
		assertThat(List.copyOf(this.logs.keeper.events)).extracting(ILoggingEvent::getFormattedMessage)
			.allSatisfy((text) -> assertThat(text).doesNotContain(SECRET));
	}

	@Test
	void mapThatHoldsItself() {
		LogbackRedaction.install(this.logs.context, new WordRedactor(), LIMIT);
		Map<String, Object> map = new HashMap<>();
		for (int i = 0; i < 10; i++) {
			map.put("k" + i, map);
		}
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
			this.logs.logger.atInfo().addKeyValue("map", map).log("message");
			assertThat(this.logs.last().getKeyValuePairs()).hasSize(1);
		});
	}

	@Test
	void statusOfLogbackHasNoWarnings() {
		LogbackRedaction.install(this.logs.context, new WordRedactor(), LIMIT);
		this.logs.logger.info("message");
		assertThat(this.logs.context.getStatusManager().getCopyOfStatusList())
			.noneMatch((status) -> status.getLevel() > Status.INFO);
	}

	private static String endless(int depth) {
		return (depth > 0) ? endless(depth + 1).concat("x") : "";
	}

	/** Reads at once, while the thread is still logging. */
	private static final class Reader extends UnsynchronizedAppenderBase<ILoggingEvent> {

		@Override
		protected void append(ILoggingEvent event) {
			event.getFormattedMessage();
			event.getArgumentArray();
		}

	}

	private interface Result {

		@Nullable String get();

	}

	private record Failing(Result result) implements Redactor {

		@Override
		@SuppressWarnings("NullAway") // that is the point
		public String redact(String text) {
			return this.result.get();
		}

		@Override
		public String redact(String name, String value) {
			return redact(value);
		}

		@Override
		public boolean isSensitive(String name) {
			redact(name);
			return true;
		}

	}

}
