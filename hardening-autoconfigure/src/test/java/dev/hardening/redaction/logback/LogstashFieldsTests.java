package dev.hardening.redaction.logback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.logstash.logback.argument.StructuredArgument;
import net.logstash.logback.marker.LogstashMarker;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;

import static dev.hardening.redaction.logback.WordRedactor.MASK;
import static dev.hardening.redaction.logback.WordRedactor.SECRET;
import static net.logstash.logback.argument.StructuredArguments.array;
import static net.logstash.logback.argument.StructuredArguments.defer;
import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.fields;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.raw;
import static net.logstash.logback.argument.StructuredArguments.value;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Structured arguments and markers of logstash-logback-encoder.
 */
class LogstashFieldsTests {

	private final Logs logs = Logs.redactedBy(new WordRedactor());

	@Test
	void keepTheirForm() {
		Map<String, Object> map = new TreeMap<>(Map.of("a", SECRET, "n", 1, "password", "hunter2"));
		this.logs.logger.info("message", kv("text", "x " + SECRET), kv("number", 42), kv("flag", true),
				kv("password", "hunter2"), kv("myPassword", 4711), array("list", SECRET, 2, false),
				array("passwords", "a1", "b2"), kv("map", map), entries(Map.of("entry", SECRET)),
				fields(new User("alice", "hunter2", List.of(SECRET))), kv("nothing", null),
				defer(() -> kv("late", SECRET)));
		assertThat(json(this.logs.last())).isEqualTo("""
				{"text":"x …[word]","number":42,"flag":true,"password":"…[word]","myPassword":"…[word]",\
				"list":["…[word]",2,false],"passwords":["…[word]","…[word]"],\
				"map":{"a":"…[word]","n":1,"password":"…[word]"},"entry":"…[word]",\
				"name":"alice","password":"…[word]","notes":["…[word]"],"nothing":null,"late":"…[word]"}""");
	}

	@Test
	void rawJson() {
		this.logs.logger.info("message", raw("a", "{\"b\":[1,\"" + SECRET + "\"],\"password\":{\"c\":7,\"d\":null}}"),
				raw("broken", "{\"password\":\"hunter2\" " + SECRET), raw("two", "1 2"));
		assertThat(json(this.logs.last()))
			.isEqualTo("{\"a\":{\"b\":[1,\"…[word]\"],\"password\":{\"c\":\"…[word]\",\"d\":null}},"
					+ "\"broken\":\"{\\\"password\\\":\\\"hunter2\\\" …[word]\",\"two\":\"1 2\"}");
	}

	@Test
	void textOfAValueWithoutItsName() {
		this.logs.logger.info("login {} {} {} {}", value("password", "hunter2"), kv("password", 4711),
				value("user", "alice"), value("passwords", new String[] { "a1b2", "c3d4" }));
		assertThat(this.logs.last().getFormattedMessage())
			.isEqualTo("login %s password=%s alice %s".formatted(MASK, MASK, MASK));
	}

	@Test
	void argumentThatIsASecretByItsPlace() {
		this.logs.logger.info("password={} user={}", value("x", "hunter2"), value("user", "alice"));
		assertThat(this.logs.last().getFormattedMessage()).isEqualTo("password=" + MASK + " user=alice");
		assertThat(json(this.logs.last())).isEqualTo("{\"x\":\"…[redacted]\",\"user\":\"alice\"}");
	}

	@Test
	void markersWriteTheirFields() throws IOException {
		LogstashMarker marker = Markers.append("password", "hunter2").and(Markers.append("a", SECRET));
		marker.and(Markers.append("b", 1));
		this.logs.logger.info(marker, "message");
		Marker redacted = this.logs.last().getMarkerList().get(0);
		assertThat(redacted).isInstanceOf(LogstashMarker.class);
		StringWriter text = new StringWriter();
		JsonGenerator generator = generator(text);
		((LogstashMarker) redacted).writeTo(generator);
		for (Marker reference : (LogstashMarker) redacted) {
			((LogstashMarker) reference).writeTo(generator);
		}
		generator.writeEndObject();
		generator.flush();
		assertThat(text).hasToString("{\"password\":\"…[word]\",\"a\":\"…[word]\",\"b\":1}");
		assertThat(redacted.toString()).isEqualTo("password=%s, a=%s, b=1".formatted(MASK, MASK));
		assertThat(redacted.getName()).isEqualTo(marker.getName());
		assertThat(redacted.contains(marker.getName())).isTrue();
		try (ObjectOutputStream stream = new ObjectOutputStream(new ByteArrayOutputStream())) {
			stream.writeObject(redacted);
		}
	}

	static String json(ILoggingEvent event) {
		try {
			StringWriter text = new StringWriter();
			JsonGenerator generator = generator(text);
			for (Object argument : event.getArgumentArray()) {
				assertThat(argument).isInstanceOf(StructuredArgument.class);
				((StructuredArgument) argument).writeTo(generator);
			}
			generator.writeEndObject();
			generator.flush();
			return text.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static JsonGenerator generator(StringWriter text) throws IOException {
		ObjectMapper mapper = new ObjectMapper();
		JsonGenerator generator = mapper.createGenerator(text);
		generator.writeStartObject();
		return generator;
	}

	/** Somebody. */
	record User(String name, String password, List<String> notes) {
	}

}
