package dev.hardening.ratelimit;

import java.time.Duration;

import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RateLimitPolicyTests {

	@ParameterizedTest
	@CsvSource({ "0,PT1M,1", "-1,PT1M,1", "1000000001,PT1M,1", "1,PT0S,1", "1,PT-1S,1", "1,PT0.0009S,1", "1,P367D,1",
			"1,PT1M,0", "1,PT1M,-5", "1,PT1M,1000000001", "1000001,PT0.001S,1" })
	void valuesOutOfBoundsAreRefused(long limit, Duration window, long burst) {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new RateLimitPolicy("p", limit, window, burst, Per.USER, Scope.ROUTE, RateLimitMode.ENFORCE))
			.withMessageContaining("out of bounds");
	}

	@ParameterizedTest
	@CsvSource({ "1,PT0.001S,1", "1000000000,P366D,1000000000", "1000000,PT0.001S,1000000000", "1,P366D,1" })
	void extremesWithinBoundsAreAccepted(long limit, Duration window, long burst) {
		RateLimitPolicy policy = new RateLimitPolicy("p", limit, window, burst, Per.USER, Scope.ROUTE,
				RateLimitMode.ENFORCE);
		assertThat(policy.limit()).isEqualTo(limit);
	}

	@Test
	void keyIsKnownByTheNameOfItsPolicy() {
		RateLimitPolicy before = new RateLimitPolicy("p", 1, Duration.ofMinutes(1), 1, Per.USER, Scope.ROUTE,
				RateLimitMode.ENFORCE);
		RateLimitPolicy after = new RateLimitPolicy("p", 2, Duration.ofMinutes(1), 2, Per.USER, Scope.ROUTE,
				RateLimitMode.ENFORCE);
		assertThat(new RateLimitKey(before, "s", "u:a")).isEqualTo(new RateLimitKey(after, "s", "u:a"))
			.hasSameHashCodeAs(new RateLimitKey(after, "s", "u:a"))
			.isNotEqualTo(new RateLimitKey(before, "s", "u:b"))
			.isNotEqualTo(new RateLimitKey(before, "t", "u:a"));
	}

}
