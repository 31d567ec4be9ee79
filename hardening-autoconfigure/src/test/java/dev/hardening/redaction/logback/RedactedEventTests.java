package dev.hardening.redaction.logback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMarkerFactory;

import static dev.hardening.redaction.logback.WordRedactor.MASK;
import static dev.hardening.redaction.logback.WordRedactor.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The fields of an event.
 */
class RedactedEventTests {

	private final WordRedactor redactor = new WordRedactor();

	private final Logs logs = Logs.redactedBy(this.redactor);

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@Test
	void message() {
		this.logs.logger.info("a " + SECRET);
		assertThat(this.logs.last().getFormattedMessage()).isEqualTo("a " + MASK);
		assertThat(this.logs.last().getMessage()).isEqualTo("a " + MASK);
		assertThat(this.logs.last().getArgumentArray()).isNull();
		assertThat(this.logs.last().toString()).isEqualTo("[INFO] a " + MASK);
	}

	@Test
	void noMessage() {
		this.logs.logger.info((String) null);
		assertThat(this.logs.last().getFormattedMessage()).isNull();
		assertThat(this.logs.last().getMessage()).isNull();
	}

	@Test
	void arguments() {
		List<String> list = List.of("x", SECRET);
		this.logs.logger.info("{} {} {} {} {} {} {}", SECRET, 1, true, null, list, new String[] { SECRET },
				new StringBuilder(SECRET));
		ILoggingEvent event = this.logs.last();
		assertThat(event.getFormattedMessage())
			.isEqualTo("%s 1 true null [x, %s] [%s] %s".formatted(MASK, MASK, MASK, MASK));
		assertThat(event.getArgumentArray()).containsExactly(MASK, 1, true, null, List.of("x", MASK), List.of(MASK),
				MASK);
		assertThat(event.getMessage()).isEqualTo("{} {} {} {} {} {} {}");
	}

	@Test
	void argumentThatIsASecretByItsPlace() {
		this.logs.logger.info("user={} password={} and {}", "alice", "hunter2", 123456);
		ILoggingEvent event = this.logs.last();
		assertThat(event.getFormattedMessage()).isEqualTo("user=alice password=" + MASK + " and 123456");
		assertThat(event.getArgumentArray()).containsExactly("alice", FieldRedaction.HIDDEN, 123456);
		assertThat(event.getMessage()).as("a place taken for a password would move the others")
			.isEqualTo("user={} password={} and {}");
	}

	@Test
	void patternWithASecretOfItsOwn() {
		this.logs.logger.info("password=hunter2 user={}", "alice");
		assertThat(this.logs.last().getMessage()).isEqualTo("password=" + MASK + " user={}");
	}

	@Test
	void diagnosticContext() {
		Map<String, String> ids = Map.of("request_id", "4f2a9c1e-0b7d-4c3e-9f5a-8d6b1e2f3a4b", "trace_id",
				"0af7651916cd43dd8448eb211c80319c", "span_id", "4111111111111111");
		ids.forEach(MDC::put);
		MDC.put("traceId", SECRET);
		MDC.put("tenant", "acme " + SECRET);
		MDC.put("password", "hunter2");
		MDC.put("key-" + SECRET, "value");
		MDC.put("plain", "value");
		this.logs.logger.info("message");
		Map<String, String> expected = new HashMap<>(ids);
		expected.putAll(Map.of("tenant", "acme " + MASK, "password", MASK, "key-" + MASK, "value", "plain", "value",
				"traceId", MASK));
		assertThat(this.logs.last().getMDCPropertyMap()).isEqualTo(expected);
		assertThat(this.logs.last().getMdc()).isEqualTo(expected);
	}

	@Test
	void pairs() {
		this.logs.logger.atInfo()
			.addKeyValue("text", "a " + SECRET)
			.addKeyValue("number", 42)
			.addKeyValue("flag", true)
			.addKeyValue("password", 4711)
			.addKeyValue("my-password", true)
			.addKeyValue("object", new StringBuilder(SECRET))
			.addKeyValue("map", Map.of("password", "hunter2"))
			.addKeyValue("nothing", (Object) null)
			.addKeyValue(SECRET, 1)
			.log("message");
		assertThat(this.logs.last().getKeyValuePairs()).containsExactly(pair("text", "a " + MASK), pair("number", 42),
				pair("flag", true), pair("password", MASK), pair("my-password", MASK), pair("object", MASK),
				pair("map", Map.of("password", MASK)), pair("nothing", null), pair(MASK, 1));
	}

	@Test
	void markers() {
		BasicMarkerFactory factory = new BasicMarkerFactory();
		Marker marker = factory.getMarker("outer");
		marker.add(factory.getMarker(SECRET));
		Marker plain = factory.getMarker("plain");
		plain.add(factory.getMarker("inner"));
		this.logs.logger.atInfo().addMarker(marker).addMarker(plain).log("message");
		List<Marker> markers = this.logs.last().getMarkerList();
		assertThat(markers.get(0).toString()).isEqualTo("outer [ " + MASK + " ]");
		assertThat(markers.get(1)).isSameAs(plain);
	}

	@Test
	void thread() throws InterruptedException {
		Thread thread = new Thread(() -> this.logs.logger.info("message"), "worker-" + SECRET);
		thread.start();
		thread.join();
		assertThat(this.logs.last().getThreadName()).isEqualTo("worker-" + MASK);
	}

	@Test
	void propertiesOfTheContext() {
		this.logs.context.putProperty("dbPassword", "hunter2");
		this.logs.context.putProperty("app", "shop");
		this.logs.context.getLogger("other").info("message");
		ILoggingEvent event = this.logs.last();
		assertThat(event.getLoggerContextVO().getPropertyMap()).containsEntry("dbPassword", MASK)
			.containsEntry("app", "shop");
		assertThat(event.getLoggerContextVO().getBirthTime()).isEqualTo(this.logs.context.getBirthTime());
	}

	@Test
	void whatIsNoSecretIsTheSame() {
		LoggingEvent original = new LoggingEvent("fqcn", this.logs.logger, Level.WARN, "a {}", new Throwable("b"),
				new Object[] { "c" });
		original.setInstant(Instant.ofEpochSecond(12, 345_678_901));
		original.setSequenceNumber(17);
		original.setKeyValuePairs(new ArrayList<>(List.of(pair("d", "e"))));
		original.addMarker(new BasicMarkerFactory().getMarker("f"));
		original.setCallerData(new StackTraceElement[] { new StackTraceElement("C", "m", "C.java", 1) });
		this.logs.logger.callAppenders(original);
		ILoggingEvent event = this.logs.last();
		assertThat(event).isInstanceOf(RedactedEvent.class);
		assertThat(event.getThrowableProxy()).isSameAs(original.getThrowableProxy());
		assertThat(event.getKeyValuePairs()).isSameAs(original.getKeyValuePairs());
		assertThat(event.getMarkerList()).isSameAs(original.getMarkerList());
		assertThat(event.getArgumentArray()).isSameAs(original.getArgumentArray());
		assertThat(event.getFormattedMessage()).isSameAs(original.getFormattedMessage());
		assertThat(event.getLoggerContextVO()).isSameAs(original.getLoggerContextVO());
		assertThat(event.getMDCPropertyMap()).isSameAs(original.getMDCPropertyMap());
		assertThat(event.getLevel()).isEqualTo(Level.WARN);
		assertThat(event.getLoggerName()).isEqualTo("com.example.App");
		assertThat(event.getInstant()).isEqualTo(original.getInstant());
		assertThat(event.getTimeStamp()).isEqualTo(12_345);
		assertThat(event.getNanoseconds()).isEqualTo(345_678_901);
		assertThat(event.getSequenceNumber()).isEqualTo(17);
		assertThat(event.hasCallerData()).isTrue();
		assertThat(event.getCallerData()).isSameAs(original.getCallerData());
	}

	@Test
	void nothingIsRedactedUnlessAskedFor() {
		MDC.put("a", "b");
		this.logs.logger.info("message {}", "argument", new IllegalStateException("c"));
		assertThat(this.redactor.calls).hasValue(0);
		this.logs.last().getFormattedMessage();
		this.logs.last().getFormattedMessage();
		assertThat(this.redactor.calls).as("once").hasValue(1);
	}

	@Test
	void namesAreLookedAtOnce() {
		for (int i = 0; i < 3; i++) {
			MDC.put("a", "b");
			this.logs.logger.info("message");
			this.logs.last().getThreadName();
			this.logs.last().getMDCPropertyMap();
		}
		assertThat(this.redactor.calls).as("a thread, a key, and a value three times").hasValue(5);
		for (int i = 0; i < 3000; i++) {
			MDC.put("k" + i, "v");
		}
		this.logs.logger.info("message");
		assertThat(this.logs.last().getMDCPropertyMap()).hasSize(3001);
		this.redactor.calls.set(0);
		this.logs.logger.info("message");
		this.logs.last().getMDCPropertyMap();
		assertThat(this.redactor.calls.get()).as("only so many are kept").isGreaterThan(3001 + 2000);
	}

	@Test
	void callerIsTheOneWhoLogs() {
		Logs caller = new Logs();
		caller.start(new AppenderBase<ILoggingEvent>() {

			@Override
			protected void append(ILoggingEvent event) {
				// While the stack is still there.
				event.getCallerData();
			}

		});
		LogbackRedaction.install(caller.context, this.redactor, 4096);
		caller.logger.info("message");
		assertThat(caller.last()).isInstanceOf(RedactedEvent.class);
		assertThat(caller.last().getCallerData()[0].getMethodName()).isEqualTo("callerIsTheOneWhoLogs");
	}

	private static KeyValuePair pair(String key, @Nullable Object value) {
		return new KeyValuePair(key, value);
	}

}
