package dev.hardening.redaction.log4j2;

import java.util.List;
import java.util.Map;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.hardening.redaction.log4j2.WordRedactor.MASK;
import static dev.hardening.redaction.log4j2.WordRedactor.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/** The fields of events of Log4j 2. */
class RedactedEventTests {

	private final Log4jLogs logs = Log4jLogs.redactedBy(new WordRedactor());

	@AfterEach
	void close() {
		ThreadContext.clearAll();
		this.logs.close();
	}

	@Test
	void message() {
		this.logs.logger().warn("a " + SECRET);
		assertThat(this.logs.event().getMessage().getFormattedMessage()).isEqualTo("a " + MASK);
		assertThat(this.logs.event().getLevel()).isEqualTo(Level.WARN);
		assertThat(this.logs.event().getLoggerName()).isEqualTo("app");
	}

	@Test
	void parameters() {
		this.logs.logger().info("a {} b {}", SECRET, 42);
		assertThat(this.logs.event().getMessage().getFormattedMessage()).isEqualTo("a " + MASK + " b 42");
		assertThat(this.logs.event().getMessage().getParameters()).isNullOrEmpty();
	}

	@Test
	void objects() {
		this.logs.logger().info(new ObjectMessage(Map.of("a", SECRET)));
		assertThat(this.logs.event().getMessage().getFormattedMessage()).isEqualTo("{a=" + MASK + "}");
	}

	@Test
	void maps() {
		this.logs.logger().info(new StringMapMessage(Map.of("a", SECRET, "hidden", "b", "c", "d", SECRET, "e")));
		assertThat(((MapMessage<?, ?>) this.logs.event().getMessage()).getData())
			.isEqualTo(Map.of("a", MASK, "hidden", MASK, "c", "d", MASK, "e"));
	}

	@Test
	void structuredData() {
		StructuredDataMessage message = new StructuredDataMessage("id@1", "told " + SECRET, "audit");
		message.put("hidden", "b");
		this.logs.logger().info(message);
		assertThat(this.logs.text()).contains("[id@1 hidden=\"" + MASK + "\"]", "audit", "told " + MASK)
			.doesNotContain(SECRET);
	}

	@Test
	void context() {
		ThreadContext.put("a", SECRET);
		ThreadContext.put("hidden", "b");
		ThreadContext.put("request_id", "0af7-6519");
		ThreadContext.put("traceId", SECRET);
		ThreadContext.put(SECRET, "c");
		this.logs.logger().info("a");
		assertThat(this.logs.event().getContextData().toMap())
			.isEqualTo(Map.of("a", MASK, "hidden", MASK, "request_id", "0af7-6519", "traceId", MASK, MASK, "c"));
	}

	@Test
	void contextOfOtherTypes() {
		StringMap data = new SortedArrayStringMap();
		data.putValue("count", 42);
		data.putValue("on", true);
		data.putValue("hidden", 4711);
		data.putValue("list", List.of(SECRET));
		LogEvent redacted = redact(event().setContextData(data));
		assertThat(redacted.getContextData().<Object>getValue("count")).isEqualTo(42);
		assertThat(redacted.getContextData().<Object>getValue("on")).isEqualTo(true);
		assertThat(redacted.getContextData().<Object>getValue("hidden")).isEqualTo(MASK);
		assertThat(redacted.getContextData().<Object>getValue("list")).isEqualTo("[" + MASK + "]");
	}

	@Test
	void contextStack() {
		ThreadContext.push("plain");
		ThreadContext.push("a " + SECRET);
		this.logs.logger().info("a");
		assertThat(this.logs.event().getContextStack().asList()).containsExactly("plain", "a " + MASK);
		assertThat(this.logs.text()).contains("[plain, a " + MASK + "]");
	}

	@Test
	void marker() {
		this.logs.logger().info(MarkerManager.getMarker("m " + SECRET), "a");
		assertThat(this.logs.event().getMarker().getName()).isEqualTo("m " + MASK);
		assertThat(MarkerManager.exists("m " + MASK)).as("known to others").isFalse();
	}

	@Test
	void markerWithParents() {
		Marker parent = MarkerManager.getMarker("p " + SECRET);
		Marker plain = MarkerManager.getMarker("RedactedEventTests.plain");
		this.logs.logger().info(MarkerManager.getMarker("RedactedEventTests.child").addParents(parent, plain), "a");
		assertThat(this.logs.text()).contains("RedactedEventTests.child[ p " + MASK).doesNotContain(SECRET);
		assertThat(this.logs.event().getMarker().isInstanceOf(plain)).isTrue();
	}

	@Test
	void markerWithoutSecretStays() {
		Marker marker = MarkerManager.getMarker("RedactedEventTests.clean")
			.addParents(MarkerManager.getMarker("RedactedEventTests.plain"));
		this.logs.logger().info(marker, "a");
		assertThat(this.logs.event().getMarker()).isSameAs(marker);
	}

	@Test
	void threadName() {
		Thread thread = Thread.currentThread();
		String name = thread.getName();
		thread.setName("worker " + SECRET);
		try {
			this.logs.logger().info("a");
		}
		finally {
			thread.setName(name);
		}
		assertThat(this.logs.event().getThreadName()).isEqualTo("worker " + MASK);
		assertThat(this.logs.text()).doesNotContain(SECRET);
	}

	@Test
	void longMessageIsCut() {
		this.logs.logger().info("a ".repeat(10_000));
		assertThat(this.logs.event().getMessage().getFormattedMessage()).hasSizeLessThanOrEqualTo(4096)
			.endsWith("-more-characters]");
	}

	@Test
	void locationIsThatOfTheCaller() {
		this.logs.logger().info("a " + SECRET);
		this.logs.logger().atInfo().withLocation().log("b " + SECRET);
		assertThat(this.logs.event().getSource().getMethodName()).isEqualTo("locationIsThatOfTheCaller");
	}

	private LogEvent redact(Log4jLogEvent.Builder event) {
		return new RedactedEvent(this.logs.redact(new WordRedactor()).fields()).of(event.build());
	}

	private static Log4jLogEvent.Builder event() {
		return Log4jLogEvent.newBuilder().setLoggerName("app").setLevel(Level.INFO).setMessage(new SimpleMessage("a"));
	}

}
