package dev.hardening.redaction.logback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMarkerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static dev.hardening.redaction.logback.WordRedactor.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every kind of appender, with a secret in every field.
 */
@ExtendWith(OutputCaptureExtension.class)
class AppenderKindTests {

	private static final String REQUEST_ID = "4f2a9c1e-0b7d-4c3e-9f5a-8d6b1e2f3a4b";

	private static final String BY_NAME = "hunter2";

	private static final Map<String, Consumer<Logger>> FIELDS = fields();

	@TempDir
	Path directory;

	private final Logs logs = new Logs();

	private static Map<String, Consumer<Logger>> fields() {
		Map<String, Consumer<Logger>> fields = new LinkedHashMap<>();
		fields.put("message", (logger) -> logger.info("hello " + SECRET));
		fields.put("argument", (logger) -> logger.info("hello {}", SECRET));
		fields.put("object", (logger) -> logger.info("hello {}", new StringBuilder(SECRET)));
		fields.put("place", (logger) -> logger.info("hello password={}", BY_NAME));
		fields.put("unused argument", (logger) -> logger.info("hello", SECRET));
		fields.put("structured", (logger) -> logger.info("hello", StructuredArguments.kv("password", BY_NAME)));
		fields.put("structured value", (logger) -> logger.info("hello {}", StructuredArguments.v("password", BY_NAME)));
		fields.put("pair", (logger) -> logger.atInfo().addKeyValue("a", SECRET).log("hello"));
		fields.put("pair by name", (logger) -> logger.atInfo().addKeyValue("password", BY_NAME).log("hello"));
		fields.put("pair of an object",
				(logger) -> logger.atInfo().addKeyValue("a", new StringBuilder(SECRET)).log("hello"));
		fields.put("key", (logger) -> logger.atInfo().addKeyValue(SECRET, "a").log("hello"));
		fields.put("mdc", (logger) -> {
			MDC.put("tenant", SECRET);
			logger.info("hello");
		});
		fields.put("mdc by name", (logger) -> {
			MDC.put("password", BY_NAME);
			logger.info("hello");
		});
		fields.put("marker", (logger) -> logger.info(new BasicMarkerFactory().getMarker(SECRET), "hello"));
		fields.put("marker with a field",
				(logger) -> logger.info(Markers.append("password", BY_NAME).and(Markers.append("b", SECRET)), "hello"));
		fields.put("exception", (logger) -> logger.info("hello", new IllegalStateException("state " + SECRET)));
		fields.put("cause", (logger) -> logger.info("hello",
				new IllegalStateException(new IllegalArgumentException("argument " + SECRET))));
		fields.put("suppressed", (logger) -> {
			IllegalStateException exception = new IllegalStateException("state");
			exception.addSuppressed(new IllegalArgumentException("argument " + SECRET));
			logger.info("hello", exception);
		});
		fields.put("thread", (logger) -> {
			String name = Thread.currentThread().getName();
			Thread.currentThread().setName(SECRET);
			logger.info("hello");
			Thread.currentThread().setName(name);
		});
		return fields;
	}

	static Stream<Arguments> kindsAndFields() {
		return Stream.of(AppenderKind.values())
			.flatMap((kind) -> FIELDS.keySet().stream().map((field) -> Arguments.of(kind, field)));
	}

	@AfterEach
	void clear() {
		MDC.clear();
		this.logs.context.stop();
	}

	@ParameterizedTest
	@MethodSource("kindsAndFields")
	void doesNotLetASecretOut(AppenderKind kind, String field, CapturedOutput console) throws IOException {
		String output = output(kind, Objects.requireNonNull(FIELDS.get(field)), console);
		assertThat(output).contains("hello").doesNotContain(SECRET, BY_NAME);
		if (kind.isJson()) {
			assertThat(new ObjectMapper().readTree(output).isObject()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = { "ENCODER", "ECS", "LOGSTASH", "GELF", "LOGBACK_JSON" })
	void leavesTheRest(AppenderKind kind, CapturedOutput console) throws IOException {
		String output = output(kind, (logger) -> {
			MDC.put("request_id", REQUEST_ID);
			MDC.put("trace_id", "0af7651916cd43dd8448eb211c80319c");
			logger.atInfo()
				.addKeyValue("count", 42)
				.addKeyValue("flag", true)
				.setCause(new IllegalStateException("state password=" + BY_NAME))
				.log("hello");
		}, console);
		JsonNode json = new ObjectMapper().readTree(output);
		assertThat(values(json)).contains(REQUEST_ID, "0af7651916cd43dd8448eb211c80319c", "42", "true");
		assertThat(output).contains("java.lang.IllegalStateException", "AppenderKindTests").doesNotContain(BY_NAME);
		if (kind == AppenderKind.ECS) {
			assertThat(json.at("/error/type").textValue()).isEqualTo("java.lang.IllegalStateException");
			assertThat(json.at("/error/message").textValue()).startsWith("state password=");
		}
	}

	private String output(AppenderKind kind, Consumer<Logger> event, CapturedOutput console) throws IOException {
		Path file = this.directory.resolve("app.log");
		if (kind != AppenderKind.ENCODER) {
			// That one takes them from the context, not from the event.
			this.logs.context.putProperty("dbPassword", BY_NAME);
		}
		Appender<ILoggingEvent> appender = this.logs.start(kind.create(this.logs.context, file));
		LogbackRedaction.install(this.logs.context, new WordRedactor(), 4096);
		event.accept(this.logs.logger);
		appender.stop();
		this.logs.context.stop();
		assertThat(this.logs.keeper.events).hasSize(1);
		return (kind == AppenderKind.CONSOLE) ? console.getOut() : Files.readString(file);
	}

	private static List<String> values(JsonNode json) {
		List<String> values = new ArrayList<>();
		json.forEach((child) -> {
			if (child.isContainerNode()) {
				values.addAll(values(child));
			}
			else {
				values.add(child.asText());
			}
		});
		return values;
	}

}
