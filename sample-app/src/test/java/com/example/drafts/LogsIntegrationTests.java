package com.example.drafts;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What the console says, and what it does not. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.application.name=drafts-logs")
@ExtendWith(OutputCaptureExtension.class)
class LogsIntegrationTests {

	private static final Pattern TRACE_ID = Pattern.compile("\\b[0-9a-f]{32}\\b");

	private final Api alice;

	private final Api anonymous;

	LogsIntegrationTests(@LocalServerPort int port) {
		this.alice = Api.as(port, "alice");
		this.anonymous = Api.anonymous(port);
	}

	/** Boot keeps the pattern of the first application of a JVM; here it is our own. */
	@BeforeAll
	static void forgetOtherApplications() {
		System.clearProperty("LOG_CORRELATION_PATTERN");
		LoggingSystem.get(LogsIntegrationTests.class.getClassLoader()).cleanUp();
	}

	@Test
	void secretsOfStrangersStayOutOfTheLog(CapturedOutput output) {
		this.anonymous.post("/webhooks/inbound",
				"{\"event\": \"paid\", \"by\": \"carol@example.com\", \"card\": \"4111 1111 1111 1111\","
						+ " \"nested\": {\"password\": \"hunter2\"}, \"line\": \"one\\ntwo\"}",
				"X-Request-Id", "webhook-1");
		assertThat(lines(output, "webhook-1")).singleElement()
			.asString()
			.contains("Webhook accepted", "\"event\":\"paid\"", "one\\ntwo")
			.doesNotContain("4111 1111", "hunter2", "carol@");
	}

	@Test
	void oneRequestIsOneTraceAcrossServices(CapturedOutput output) {
		this.alice.post("/api/ai/suggest", "{\"text\": \"It was late.\"}", "X-Request-Id", "suggest-1");
		List<String> lines = lines(output, "suggest-1");
		assertThat(lines).anyMatch((line) -> line.contains("Asked for a suggestion"));
		assertThat(lines.stream().map(LogsIntegrationTests::traceId).distinct()).hasSize(1);
	}

	@Test
	void fieldsOfStructuredEventsAreInTheText(CapturedOutput output) {
		String draft = this.alice.createDraft("Structured");
		assertThat(output.getOut()).contains(draft.substring(draft.lastIndexOf('/') + 1));
	}

	private static List<String> lines(CapturedOutput output, String requestId) {
		return output.getOut().lines().filter((line) -> line.contains(requestId)).toList();
	}

	private static String traceId(String line) {
		Matcher id = TRACE_ID.matcher(line);
		assertThat(id.find()).as(line).isTrue();
		return id.group();
	}

}
