package dev.hardening.redaction.logback;

import java.util.List;

import ch.qos.logback.classic.net.LoggingEventPreSerializationTransformer;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets that are put together of a message and its arguments.
 */
class SplitSecretTests {

	private static final String TEXT = "before password=%s after it";

	private final Logs logs = Logs.redactedBy(new WordRedactor());

	@Property
	void areFoundWhereverTheyAreCut(@ForAll("secrets") String secret, @ForAll @IntRange(max = 60) int first,
			@ForAll @IntRange(max = 60) int second, @ForAll boolean object) {
		String text = TEXT.formatted(secret);
		int from = Math.min(Math.min(first, second), text.length());
		int to = Math.min(Math.max(first, second), text.length());
		String argument = text.substring(from, to);
		this.logs.logger.info(text.substring(0, from) + "{}" + text.substring(to),
				object ? new StringBuilder(argument) : argument);
		ILoggingEvent event = this.logs.last();
		assertThat(event.getFormattedMessage()).doesNotContain(secret).startsWith("before password=");
		assertThat(List.of(event.getArgumentArray()).toString()).doesNotContain(secret);
	}

	@Property
	void areHiddenInArguments(@ForAll("secrets") String secret, @ForAll("secrets") String other) {
		Assume.that(!secret.equals(other));
		this.logs.logger.info("pass{}={} for {}", "word", secret, "user " + other);
		ILoggingEvent event = this.logs.last();
		assertThat(event.getFormattedMessage()).startsWith("password=…[word] for ");
		assertThat(event.getArgumentArray()[1]).isEqualTo(FieldRedaction.HIDDEN);
		assertThat(event.getArgumentArray()[2]).isEqualTo("user " + other);
		LoggingEventVO sent = (LoggingEventVO) new LoggingEventPreSerializationTransformer().transform(event);
		assertThat(sent.getFormattedMessage()).as("formatted by the receiver").doesNotContain(secret + " for");
	}

	@Provide
	Arbitrary<String> secrets() {
		return Arbitraries.strings().withCharRange('A', 'Z').numeric().ofMinLength(8).ofMaxLength(20);
	}

}
