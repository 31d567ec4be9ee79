package dev.hardening.request.web;

import java.util.List;
import java.util.regex.Pattern;

import dev.hardening.request.RequestIdGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class RequestStampTests {

	private static String id(String acceptPattern, RequestIdGenerator generator, String... sent) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		for (String id : sent) {
			request.addHeader("X-Request-Id", id);
		}
		return new RequestStamp("X-Request-Id", "X-Latency-Ms", Pattern.compile(acceptPattern), List.of(), generator)
			.begin(request, System.nanoTime());
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "a\r\nX-Evil: 1", "a b", "\u00e4" })
	void generatorThatBreaksItsPromiseIsReplaced(String made) {
		assertThat(id(".*", () -> made)).matches("[0-9a-f-]{36}");
	}

	@Test
	void generatorThatThrowsIsReplaced() {
		assertThat(id(".*", () -> {
			throw new IllegalStateException("on purpose");
		})).matches("[0-9a-f-]{36}");
	}

	@Test
	void generatorOfTheUserIsAsked() {
		assertThat(id(".*", () -> "own")).isEqualTo("own");
	}

	@Test
	void patternOfTheUserDecidesWithinTheBounds() {
		assertThat(id("[0-9]+", () -> "own", "123")).isEqualTo("123");
		assertThat(id("[0-9]+", () -> "own", "abc")).isEqualTo("own");
		assertThat(id(".*", () -> "own", "a b")).isEqualTo("own");
		assertThat(id(".*", () -> "own", "x".repeat(129))).isEqualTo("own");
		assertThat(id(".*", () -> "own", "a/b")).isEqualTo("a/b");
	}

}
