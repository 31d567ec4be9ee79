package dev.hardening.benchmarks.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.hardening.benchmarks.application.BenchmarkApplication;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimitStore;

/**
 * The store in Redis, as an application gets it.
 */
final class RedisLimiter implements AutoCloseable {

	private final BenchmarkApplication application;

	private final RateLimitStore store;

	RedisLimiter(int port, String... properties) {
		List<String> all = new ArrayList<>(
				List.of("hardening.rate-limit.enabled=true", "hardening.rate-limit.store=redis",
						"hardening.rate-limit.on-store-failure=allow", "spring.data.redis.port=" + port));
		// Two cores are shared by the callers, Redis and whatever else runs: a pause
		// must not end the run.
		all.add("hardening.rate-limit.redis.timeout=5s");
		all.addAll(List.of(properties));
		this.application = BenchmarkApplication.start(all);
		this.store = this.application.bean(RateLimitStore.class);
	}

	/** A decision about as many policies of one caller. */
	Limiter policies(int number) {
		return policies(number, "m" + number, 1_000_000_000, Duration.ofMinutes(10));
	}

	/** One policy that is never refilled, so that what it allows can be counted. */
	Limiter exactly(long burst, String name) {
		return policies(1, name, burst, Duration.ofDays(366));
	}

	private Limiter policies(int number, String name, long limit, Duration window) {
		List<RateLimitPolicy> policies = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			policies.add(
					new RateLimitPolicy(name + i, limit, window, limit, Per.USER, Scope.POLICY, RateLimitMode.ENFORCE));
		}
		return (key) -> {
			String subject = "u:" + key;
			List<RateLimitClaim> claims = new ArrayList<>(number);
			for (RateLimitPolicy policy : policies) {
				claims.add(new RateLimitClaim(new RateLimitKey(policy, "", subject), 1));
			}
			return this.store.tryConsume(claims).allowed();
		};
	}

	@Override
	public void close() {
		this.application.close();
	}

}
