package dev.hardening.ratelimit.web;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import dev.hardening.ratelimit.InvalidRateLimitException;
import dev.hardening.ratelimit.RateLimitAllowance;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitExemptions;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitRule;
import dev.hardening.ratelimit.RateLimits;
import dev.hardening.support.RawResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Limits that are replaced while the server runs. */
class ReplacementIntegrationTests {

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private LimitedServer server;

	@AfterEach
	void stop() {
		this.server.close();
	}

	private RateLimits start(String... properties) {
		this.server = LimitedServer.start(PolicyApplication.class, properties);
		return this.server.bean(RateLimits.class);
	}

	private static RateLimitConfiguration with(RateLimitConfiguration current, long limit) {
		RateLimitPolicy policy = current.policies().get(0);
		return current.with(policy.with(new RateLimitAllowance(limit, policy.window(), limit)));
	}

	@Test
	void bucketsKeepTheirProportion() {
		RateLimits limits = start(".policies.default.limit=10");
		this.server.statuses(5, "/api/other");
		limits.replace(with(limits.current(), 100));
		RawResponse response = this.server.get("/api/other");
		assertThat(response.header("RateLimit-Policy")).startsWith("\"default\";q=100;w=3600");
		assertThat(Integer.parseInt(response.header("X-RateLimit-Remaining"))).isBetween(49, 50);
		limits.replace(with(limits.current(), 10));
		assertThat(this.server.get("/api/other").header("X-RateLimit-Remaining")).isBetween("3", "4");
	}

	@Test
	void wrongLimitsChangeNothing() {
		RateLimits limits = start();
		RateLimitConfiguration before = limits.current();
		assertThatExceptionOfType(InvalidRateLimitException.class)
			.isThrownBy(
					() -> limits.replace(new RateLimitConfiguration(before.policies(), List.of(), before.rules(),
							List.of(), Map.of(), new RateLimitExemptions(List.of("not an address"),
									Collections.emptySet(), List.of(), List.of()))))
			.withMessageContaining("exempt.ips is 'not an address'");
		assertThatExceptionOfType(InvalidRateLimitException.class)
			.isThrownBy(() -> new RateLimitConfiguration(before.policies(), List.of(),
					List.of(new RateLimitRule("/**", false, List.of("gone"), 1, List.of())), List.of(), Map.of(),
					RateLimitExemptions.NONE));
		assertThat(limits.current()).isSameAs(before);
		assertThat(this.server.statuses(4, "/api/other")).containsExactly(200, 200, 200, 429);
	}

	@Test
	void nothingIsGrantedTwiceUnderLoad() throws Exception {
		RateLimits limits = start(".policies.default.limit=100", "server.tomcat.threads.max=40");
		AtomicBoolean done = new AtomicBoolean();
		CompletableFuture<Void> replacing = CompletableFuture.runAsync(() -> {
			for (int i = 0; !done.get(); i++) {
				// The same limit under another instance, and one that is twice as large.
				limits.replace(with(limits.current(), (i % 2 == 0) ? 200 : 100));
			}
			limits.replace(with(limits.current(), 100));
		});
		int allowed = 0;
		for (int round = 0; round < 20; round++) {
			allowed += Collections.frequency(this.server.parallel(20, "/api/other"), 200);
		}
		done.set(true);
		replacing.join();
		// A request takes a hundredth or a two-hundredth of the bucket.
		assertThat(allowed).isBetween(100, 200);
		int rest = (int) IntStream.range(0, 200).filter((i) -> this.server.get("/api/other").status() == 200).count();
		assertThat(allowed + rest).isBetween(100, 200);
	}

	@Test
	void newPoliciesArePublishedAndRoutesTakeEffect() {
		RateLimits limits = start("management.endpoints.web.exposure.include=prometheus",
				".exempt.paths=/actuator/prometheus");
		RateLimitConfiguration before = limits.current();
		RateLimitPolicy added = new RateLimitPolicy("added", 1, Duration.ofHours(1), 1, RateLimitPolicy.Per.GLOBAL,
				RateLimitPolicy.Scope.POLICY, before.policies().get(0).mode());
		limits.replace(new RateLimitConfiguration(List.of(before.policies().get(0), before.policies().get(1), added),
				List.of(), List.of(new RateLimitRule("/api/other", false, List.of("added"), 1, List.of())), List.of(),
				Map.of(), before.exempt()));
		assertThat(this.server.statuses(2, "/api/other")).containsExactly(200, 429);
		assertThat(this.server.statuses(5, "/api/items/1")).containsOnly(200);
		assertThat(this.server.get("/actuator/prometheus").body())
			.contains("hardening_rate_limit_decisions_total{outcome=\"rejected\",policy=\"added\"} 1.0");
	}

}
