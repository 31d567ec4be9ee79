package dev.hardening.tracing.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines of Boot's structured formats, in an application without Boot's executor. */
class StructuredIntegrationTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final ObjectMapper JSON = new ObjectMapper();

	@TempDir
	private Path directory;

	@BeforeEach
	@AfterEach
	void forgetSettings() {
		LogFile.forgetSettings();
	}

	@ParameterizedTest
	@CsvSource({ "ecs,service", "logstash," })
	void everyEventOfARequestCarriesItsIds(String format, String service) throws IOException {
		LogFile log = new LogFile(this.directory.resolve(format + ".log"));
		try (TestServer server = TestServer.start(TracedApplication.class, "hardening.tracing.enabled=true",
				"hardening.request.enabled=true", "hardening.tracing.user=plain", "hardening.tracing.service-name=shop",
				"logging.structured.format.file=" + format, "logging.file.name=" + log.file(),
				"logging.threshold.console=off", "logging.level.dev.hardening.tracing.web=info")) {
			for (String path : List.of("event", "threads", "callable", "streaming", "throws")) {
				server.get("/" + path + "?n=" + path, "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-00",
						"X-Request-Id: id-" + path, "X-User: alice");
				assertThat(log.of(path)).isNotEmpty().allSatisfy((line) -> {
					JsonNode event = JSON.readTree(line);
					assertThat(event.path("trace_id").asText()).isEqualTo(TRACE);
					assertThat(event.path("span_id").asText()).matches("[0-9a-f]{16}");
					assertThat(event.path("request_id").asText()).isEqualTo("id-" + path);
					assertThat(event.path("user").asText()).isEqualTo("alice");
				});
			}
			JsonNode event = JSON.readTree(log.of("event").get(0));
			assertThat(event.path("order").asInt()).isEqualTo(17);
			assertThat(event.path("state").asText()).isEqualTo("paid\"");
			if (service != null) {
				assertThat(event.at("/service/name").asText()).isEqualTo("shop");
			}
		}
	}

}
