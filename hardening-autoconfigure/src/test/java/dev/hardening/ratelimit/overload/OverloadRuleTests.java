package dev.hardening.ratelimit.overload;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OverloadRuleTests {

	@ParameterizedTest
	@CsvSource({ "maxLimit,1,1,0,2,PT0S,PT1S,PT1S", "maxLimit,1,1,1000001,2,PT0S,PT1S,PT1S",
			"minLimit,1,0,1,2,PT0S,PT1S,PT1S", "minLimit,1,2,1,2,PT0S,PT1S,PT1S", "initialLimit,1,2,3,2,PT0S,PT1S,PT1S",
			"initialLimit,4,2,3,2,PT0S,PT1S,PT1S", "tolerance,1,1,1,0.99,PT0S,PT1S,PT1S",
			"tolerance,1,1,1,100.1,PT0S,PT1S,PT1S", "tolerance,1,1,1,NaN,PT0S,PT1S,PT1S",
			"fastEnough,1,1,1,2,PT-0.1S,PT1S,PT1S", "fastEnough,1,1,1,2,PT1H0.1S,PT1S,PT1S",
			"window,1,1,1,2,PT0S,PT0.099S,PT1S", "window,1,1,1,2,PT0S,PT1M0.1S,PT1S",
			"retryAfter,1,1,1,2,PT0S,PT1S,PT-1S", "retryAfter,1,1,1,2,PT0S,PT1S,PT2H" })
	void valuesOutOfBoundsAreRefused(String name, int initial, int min, int max, double tolerance, Duration fastEnough,
			Duration window, Duration retryAfter) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new OverloadRule(initial, min, max, tolerance, fastEnough, window, retryAfter))
			.withMessageStartingWith(name)
			.withMessageContaining("out of bounds");
	}

	@ParameterizedTest
	@CsvSource({ "1,1,1,1,PT0S,PT0.1S,PT0S", "1000000,1000000,1000000,100,PT1H,PT1M,PT1H" })
	void extremesWithinBoundsAreAccepted(int initial, int min, int max, double tolerance, Duration fastEnough,
			Duration window, Duration retryAfter) {
		OverloadRule rule = new OverloadRule(initial, min, max, tolerance, fastEnough, window, retryAfter);
		assertThat(new OverloadLimiter(rule, System::nanoTime).limit()).isEqualTo(initial);
	}

	@ParameterizedTest
	@CsvSource({ "1,1,1", "2,1,2", "10,4,9", "200,90,180", "1000000,450000,900000" })
	void defaultLeavesATenthOfTheThreads(int threads, int min, int max) {
		OverloadRule rule = OverloadRule.forThreads(threads);
		assertThat(rule.minLimit()).isEqualTo(min);
		assertThat(rule.maxLimit()).isEqualTo(max);
		assertThat(rule.initialLimit()).isEqualTo(max);
	}

	@Test
	void defaultIsForTheThreadsOfBoot() {
		assertThat(OverloadRule.DEFAULT).isEqualTo(OverloadRule.forThreads(200));
		assertThatIllegalArgumentException().isThrownBy(() -> OverloadRule.forThreads(0));
	}

}
