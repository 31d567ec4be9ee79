package dev.hardening.starter;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.example.logs.LogsApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The console of a real process, by logging system and format. */
class LogsIntegrationTests {

	private static final List<String> SECRETS = List.of("in-the-message", "in-an-argument", "in-a-map",
			"in-an-exception", "in-a-cause", "in-a-suppressed", "in-jul", "in-jcl");

	/** What only a structured format shows. */
	private static final List<String> STRUCTURED_SECRETS = List.of("in-mdc-Zq7Lk2Vw9Xs4", "in-a-key-value");

	static Stream<Arguments> consoles() {
		return Stream.of(arguments("logback", ClassPath.starter(), ""),
				arguments("logback", ClassPath.starter(), "ecs"), arguments("log4j2", ClassPath.log4j2(), ""),
				arguments("log4j2", ClassPath.log4j2(), "ecs"));
	}

	@ParameterizedTest(name = "{0} {2}")
	@MethodSource("consoles")
	void showsNoSecret(String system, ClassPath classPath, String format) {
		Probe probe = Probe.of(LogsApplication.class, classPath).with("logging.structured.format.console=" + format);
		String plain = log(probe);
		assertThat(plain).as("without redaction the secrets are there").contains(SECRETS);
		if (!format.isEmpty()) {
			assertThat(plain).contains(STRUCTURED_SECRETS).contains("4f2a9c1e-0b7d-4c3e-9f5a-8d6b1e2f3a4b");
		}
		String redacted = log(probe.with("hardening.redaction.enabled=true"));
		assertThat(redacted).doesNotContain(SECRETS)
			.doesNotContain(STRUCTURED_SECRETS)
			.doesNotContain("in-thread-name", "in-a-marker");
		assertThat(redacted).contains("Message ", "alice", "IllegalArgumentException", "IllegalStateException",
				"UnsupportedOperationException", "LogsApplication.java");
		if (!format.isEmpty()) {
			assertThat(redacted).contains("4f2a9c1e-0b7d-4c3e-9f5a-8d6b1e2f3a4b").contains("42");
		}
	}

	/** What the application has logged, without what the probe tells about it. */
	private static String log(Probe probe) {
		return probe.report()
			.output()
			.lines()
			.filter((line) -> !line.startsWith("@@"))
			.collect(Collectors.joining("\n"));
	}

}
