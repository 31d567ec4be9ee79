package dev.hardening.redaction.logback;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import org.junit.jupiter.api.Test;

import org.springframework.boot.logging.StandardStackTracePrinter;

import static dev.hardening.redaction.logback.WordRedactor.MASK;
import static dev.hardening.redaction.logback.WordRedactor.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exceptions of events.
 */
class ThrowableTests {

	private final Logs logs = Logs.redactedBy(new WordRedactor());

	@Test
	void messagesOfAll() {
		IllegalStateException exception = new IllegalStateException("a " + SECRET,
				new IllegalArgumentException("b " + SECRET));
		exception.addSuppressed(new UnsupportedOperationException("c " + SECRET));
		IThrowableProxy proxy = log(exception);
		assertThat(proxy.getMessage()).isEqualTo("a " + MASK);
		assertThat(proxy.getCause().getMessage()).isEqualTo("b " + MASK);
		assertThat(proxy.getSuppressed()[0].getMessage()).isEqualTo("c " + MASK);
		assertThat(proxy.getClassName()).isEqualTo("java.lang.IllegalStateException");
		assertThat(proxy.getCause().getClassName()).isEqualTo("java.lang.IllegalArgumentException");
		String expected = ThrowableProxyUtil.asString(new ThrowableProxy(exception)).replace(SECRET, MASK);
		assertThat(ThrowableProxyUtil.asString(proxy)).isEqualTo(expected).contains("common frames omitted");
	}

	@Test
	void causeOnly() {
		IThrowableProxy proxy = log(new IllegalStateException("plain", new IllegalArgumentException("b " + SECRET)));
		assertThat(proxy.getMessage()).isEqualTo("plain");
		assertThat(ThrowableProxyUtil.asString(proxy)).doesNotContain(SECRET).contains("b " + MASK);
	}

	@Test
	void ownText() {
		IThrowableProxy proxy = log(new IllegalStateException("plain") {

			@Override
			public String toString() {
				return "text with " + SECRET;
			}

		});
		assertThat(proxy.getOverridingMessage()).isEqualTo("text with " + MASK);
		assertThat(((ThrowableProxy) proxy).getThrowable().toString()).isEqualTo("text with " + MASK);
	}

	@Test
	void exceptionItselfReadsTheSame() {
		IllegalStateException exception = new IllegalStateException("a " + SECRET,
				new IllegalArgumentException("b " + SECRET));
		exception.addSuppressed(new UnsupportedOperationException());
		Throwable throwable = ((ThrowableProxy) log(exception)).getThrowable();
		assertThat(throwable.getMessage()).isEqualTo("a " + MASK);
		assertThat(printed(throwable)).isEqualTo(printed(exception).replace(SECRET, MASK));
		StandardStackTracePrinter printer = StandardStackTracePrinter.rootFirst();
		assertThat(printer.printStackTraceToString(throwable))
			.isEqualTo(printer.printStackTraceToString(exception).replace(SECRET, MASK));
	}

	@Test
	void circles() {
		IllegalStateException outer = new IllegalStateException("a " + SECRET);
		IllegalArgumentException inner = new IllegalArgumentException("b " + SECRET, outer);
		outer.initCause(inner);
		ThrowableProxy proxy = (ThrowableProxy) log(outer);
		assertThat(ThrowableProxyUtil.asString(proxy)).doesNotContain(SECRET).contains("CIRCULAR REFERENCE");
		assertThat(printed(proxy.getThrowable())).isEqualTo(printed(outer).replace(SECRET, MASK))
			.contains("CIRCULAR REFERENCE");
	}

	@Test
	void tenThousandFrames() {
		StackTraceElement[] frames = IntStream.range(0, 10_000)
			.mapToObj((line) -> new StackTraceElement("com.example.Deep", "call", "Deep.java", line))
			.toArray(StackTraceElement[]::new);
		IllegalStateException exception = new IllegalStateException("a " + SECRET);
		exception.setStackTrace(frames);
		ThrowableProxy proxy = (ThrowableProxy) log(exception);
		assertThat(proxy.getStackTraceElementProxyArray()).hasSize(10_000);
		assertThat(proxy.getThrowable().getStackTrace()).isEqualTo(frames);
	}

	@Test
	void manyCauses() {
		Throwable exception = new IllegalStateException(SECRET);
		for (int i = 0; i < 500; i++) {
			exception = new IllegalStateException("wraps", exception);
		}
		List<String> messages = new ArrayList<>();
		for (IThrowableProxy proxy = log(exception); proxy != null; proxy = proxy.getCause()) {
			messages.add(proxy.getMessage());
		}
		assertThat(messages).hasSize(501).endsWith(MASK).doesNotContain(SECRET);
	}

	@Test
	void packagingData() {
		this.logs.context.setPackagingDataEnabled(true);
		IThrowableProxy proxy = log(new IllegalStateException(SECRET));
		assertThat(ThrowableProxyUtil.asString(proxy)).contains("~[").doesNotContain(SECRET);
		((ThrowableProxy) proxy).calculatePackagingData();
		assertThat(((ThrowableProxy) proxy).getPackagingDataCalculator()).isNotNull();
	}

	@Test
	void withoutSecretIsTheOriginal() {
		IllegalStateException exception = new IllegalStateException("a", new IllegalArgumentException("b"));
		assertThat(((ThrowableProxy) log(exception)).getThrowable()).isSameAs(exception);
	}

	@Test
	void noMessage() {
		IThrowableProxy proxy = log(new IllegalStateException(null, new IllegalArgumentException(SECRET)));
		assertThat(((ThrowableProxy) proxy).getThrowable()).hasToString("java.lang.IllegalStateException");
	}

	private IThrowableProxy log(Throwable exception) {
		this.logs.logger.error("message", exception);
		return this.logs.last().getThrowableProxy();
	}

	private static String printed(Throwable throwable) {
		StringWriter text = new StringWriter();
		throwable.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

}
