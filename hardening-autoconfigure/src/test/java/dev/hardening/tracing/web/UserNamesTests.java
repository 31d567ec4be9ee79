package dev.hardening.tracing.web;

import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserNamesTests {

	private final UnaryOperator<String> plain = UserNames.plain(UnaryOperator.identity());

	/** Test case 2 of RFC 4231. */
	@Test
	void hashIsTheBeginningOfHmacSha256() {
		assertThat(UserNames.hashed("Jefe").apply("what do ya want for nothing?")).isEqualTo("5bdcc146bf60");
	}

	@Test
	void hashWithoutAKeyIsOfThisProcessOnly() {
		UnaryOperator<String> one = UserNames.hashed(null);
		UnaryOperator<String> other = UserNames.hashed(null);
		assertThat(one.apply("alice")).isEqualTo(one.apply("alice")).isNotEqualTo(one.apply("bob"));
		assertThat(one.apply("alice")).isNotEqualTo(other.apply("alice"));
	}

	@ParameterizedTest
	@CsvSource({ "alice,alice", "alice@example.com,alice@example.com", "'J\u00fcrgen W.','J\u00fcrgen W.'",
			"'a\nb','a_b'", "'a\r\n2026 ERROR b','a__2026 ERROR b'", "'a\u001b[31mb','a_[31mb'", "'a\u2028b','a_b'",
			"'a\u202eb','a_b'", "'a\ud800b','a_b'" })
	void plainNameCannotForgeLines(String name, String logged) {
		assertThat(this.plain.apply(name)).isEqualTo(logged);
	}

	@Test
	void plainNameIsShort() {
		assertThat(this.plain.apply("x".repeat(129))).hasSize(128);
		assertThat(this.plain.apply("x".repeat(127) + "\ud83d\ude00")).hasSize(127);
	}

	@Test
	void plainNameIsRedacted() {
		assertThat(UserNames.plain((name) -> name.replace("secret", "***")).apply("a secret")).isEqualTo("a ***");
	}

}
