package dev.hardening.redaction.scan;

import java.time.Duration;
import java.util.stream.Stream;

import dev.hardening.redaction.RedactionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Long texts made to keep a scanner busy. How long it takes is a benchmark; here a text
 * of 100,000 characters must be done at all, where quadratic time would take minutes.
 */
class HostileTextTests {

	private static final int LENGTH = 100_000;

	static Stream<String> parts() {
		Stream<String> signs = Stream.of("a", "1", " ", "\n", "\\", "\"", "'", "%", "=", ":", "-", "[", "<", ">", "~",
				"\u2026", "\u00e9", "&quot;", "\\\"", "\\n", "://", "a=", "a: ", "a@", "a.", "a@a.", "1.2.3.", "1:",
				"::a");
		Stream<String> words = Stream.of("-----BEGIN ", "-----BEGIN PRIVATE KEY", "AB12 ", "DE44 ", "4111 ", "12-",
				"Bearer ", "Bearer a ", "Basic YWJj ", "eyJ", "eyJ-", "eyJ.", "eyJaaaaaaaaaa-", "sk-", "ghp_",
				"pat-na1-", "a==", "Q~", "://a:b", "a://a:b/", "x:y@", "x:y@z:1", "(415", "+1 ", "078-05-", "N-",
				"hooks.slack.com/", "A.B.C=", "a-b-c-", "\u2026[a", "[password:", "MMMMMMMMMMMMMMMMMMMMMMMM.",
				"0123456789abcdef-");
		Stream<String> keys = Stream.of("token=", "token=\"\\\" ", "token=a.b.", "token: {", "password=", "password=,a",
				"password=\"", "password='x' ", "password=\\\"", "key=aB3", "aws: ", "<token>", "<password>",
				"--password ", "-u a:", "cookie: a", "authorization: ", "authorization: digest ", "value=\"",
				"name=\"password\" value=", "password ", "password \"", "password=[\"a\",", "password=${",
				"password: the ", "x]=", "pin=1");
		return Stream.of(signs, words, keys).flatMap((stream) -> stream);
	}

	@ParameterizedTest
	@MethodSource("parts")
	void isDone(String part) {
		ScanningRedactor redactor = Redactors.withAll(RedactionMode.MASK);
		String text = part.repeat(LENGTH / part.length());
		assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
			redactor.redact(text);
			redactor.redact("password=" + text);
			redactor.redact("password=\"" + text);
		});
		assertThat(redactor.failures()).isZero();
		assertThatNoException().isThrownBy(() -> redactor.redact("password", text));
	}

}
