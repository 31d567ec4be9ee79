package dev.hardening.redaction.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hardening.redaction.autoconfigure.LoggingRun.Application;
import dev.hardening.redaction.autoconfigure.LoggingRun.Plain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;
import org.springframework.context.ConfigurableApplicationContext;

import static dev.hardening.redaction.autoconfigure.LoggingRun.SECRET;
import static dev.hardening.redaction.autoconfigure.LoggingRun.logEverything;
import static dev.hardening.redaction.autoconfigure.LoggingRun.run;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The structured formats of Spring Boot, in the files of whole applications.
 */
class StructuredLogsIntegrationTests {

	@TempDir
	Path directory;

	@AfterEach
	void restore() {
		MDC.clear();
		run(Plain.class).close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ecs", "logstash", "gelf" })
	void structuredFormats(String format) throws IOException {
		JsonNode event = structured(format);
		String trace = "0af7651916cd43dd8448eb211c80319c";
		assertThat(event.toString()).contains(trace, "password-reset-request", "IllegalStateException",
				"logEverything");
		if (format.equals("ecs")) {
			assertThat(event.at("/error/type").textValue()).isEqualTo("java.lang.IllegalStateException");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ecs", "logstash", "gelf" })
	void structuredFormatsThatPrintExceptionsThemselves(String format) throws IOException {
		JsonNode event = structured(format, "logging.structured.json.stacktrace.max-length=900",
				"logging.structured.json.stacktrace.root=first",
				"logging.structured.json.stacktrace.include-hashes=true");
		assertThat(event.toString()).contains("java.lang.IllegalArgumentException: inner password=", "Wrapped by");
	}

	@Test
	void structuredFormatWithACustomizer() throws IOException {
		JsonNode event = structured("logstash", "logging.structured.json.customizer=" + Customizer.class.getName());
		assertThat(event.get("raw").textValue()).contains("hello").contains("{}");
	}

	private JsonNode structured(String format, String... properties) throws IOException {
		Path file = this.directory.resolve("app.json");
		String[] all = Stream
			.concat(Stream.of("logging.file.name=" + file, "logging.structured.format.file=" + format),
					Arrays.stream(properties))
			.toArray(String[]::new);
		try (ConfigurableApplicationContext context = run(Application.class, all)) {
			logEverything();
		}
		assertThat(Files.readString(file)).doesNotContain(SECRET);
		List<JsonNode> events = new ArrayList<>();
		for (String line : Files.readAllLines(file)) {
			events.add(new ObjectMapper().readTree(line));
		}
		return events.stream().filter((event) -> event.toString().contains("hello")).findFirst().orElseThrow();
	}

	/** Reads the event past everything that Boot takes from it. */
	public static class Customizer implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

		@Override
		public void customize(JsonWriter.Members<ILoggingEvent> members) {
			members.add("raw", (event) -> event.getMessage() + Arrays.toString(event.getArgumentArray())
					+ event.getKeyValuePairs() + event.getMDCPropertyMap() + event.getThrowableProxy().getMessage());
		}

	}

}
