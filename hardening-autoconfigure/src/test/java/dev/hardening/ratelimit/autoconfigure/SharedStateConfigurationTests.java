package dev.hardening.ratelimit.autoconfigure;

import dev.hardening.client.autoconfigure.ClientAutoConfiguration;
import dev.hardening.error.autoconfigure.ErrorBodyAutoConfiguration;
import dev.hardening.ratelimit.concurrency.Permits;
import dev.hardening.ratelimit.metrics.PermitMetrics;
import dev.hardening.ratelimit.penalty.PenaltyBox;
import dev.hardening.ratelimit.redis.BackgroundTimer;
import dev.hardening.ratelimit.redis.RedisPenalties;
import dev.hardening.ratelimit.redis.RedisPermits;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class SharedStateConfigurationTests {

	private static final String PENALTY = "hardening.rate-limit.penalty.after=3";

	/** Nobody listens there. */
	private final WebApplicationContextRunner local = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RateLimitAutoConfiguration.class, ClientAutoConfiguration.class,
				ErrorBodyAutoConfiguration.class, RedisAutoConfiguration.class))
		.withPropertyValues("hardening.rate-limit.enabled=true", "spring.data.redis.port=1");

	private final WebApplicationContextRunner redis = this.local.withPropertyValues("hardening.rate-limit.store=redis");

	@Test
	void memoryHasNothingOfIt() {
		this.local.withPropertyValues(PENALTY)
			.run((context) -> assertThat(context).hasSingleBean(PenaltyBox.class)
				.doesNotHaveBean(BackgroundTimer.class)
				.doesNotHaveBean(Permits.class)
				.doesNotHaveBean(PermitMetrics.class)
				.doesNotHaveBean(RedisPenalties.class));
	}

	@Test
	void redisSharesPermits() {
		this.redis.run((context) -> assertThat(context).hasSingleBean(RedisPermits.class)
			.hasSingleBean(PermitMetrics.class)
			.doesNotHaveBean(RedisPenalties.class));
	}

	@Test
	void redisSharesPenaltiesIfThereAreAny() {
		this.redis.withPropertyValues(PENALTY)
			.run((context) -> assertThat(context).hasSingleBean(RedisPenalties.class).hasSingleBean(PenaltyBox.class));
	}

	@Test
	void metricsNeedMicrometer() {
		this.redis.withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PermitMetrics.class));
	}

	@Test
	void aBoxWithoutRedisCountsByItself() {
		this.redis.withPropertyValues(PENALTY, "spring.main.lazy-initialization=true").run((context) -> {
			PenaltyBox box = context.getBean(PenaltyBox.class);
			for (int i = 0; i < 3; i++) {
				box.rejected("u:alice");
			}
			assertThat(box.blockedNanos("u:alice")).isPositive();
		});
	}

}
