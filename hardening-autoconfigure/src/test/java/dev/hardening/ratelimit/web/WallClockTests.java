package dev.hardening.ratelimit.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** The time of day is told to clients and decides nothing. */
class WallClockTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	@ParameterizedTest
	@ValueSource(strings = { "PT1H", "PT-1H" })
	void jumpMovesTheResetAndNothingElse(Duration jump) {
		AtomicReference<Instant> wall = new AtomicReference<>(NOON);
		RateLimitHeaders headers = new RateLimitHeaders(true, true, false, wall::get);
		LocalRateLimitStore store = new LocalRateLimitStore(10, () -> 0);
		RateLimitClaim claim = new RateLimitClaim(new RateLimitKey(
				new RateLimitPolicy("p", 1, Duration.ofMinutes(1), 1, Per.IP, Scope.POLICY, RateLimitMode.ENFORCE), "",
				"192.0.2.1"), 1);
		store.tryConsume(List.of(claim));
		wall.set(NOON.plus(jump));
		RateLimitDecision decision = store.tryConsume(List.of(claim));
		MockHttpServletResponse response = new MockHttpServletResponse();
		headers.write(response, decision.quotas(), List.of());
		assertThat(decision.allowed()).isFalse();
		assertThat(response.getHeader("RateLimit")).isEqualTo("\"p\";r=0;t=60");
		assertThat(response.getHeader("X-RateLimit-Reset"))
			.isEqualTo(Long.toString(NOON.plus(jump).getEpochSecond() + 60));
	}

}
