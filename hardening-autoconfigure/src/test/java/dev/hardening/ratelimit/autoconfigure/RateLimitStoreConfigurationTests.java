package dev.hardening.ratelimit.autoconfigure;

import java.util.Map;

import dev.hardening.client.autoconfigure.ClientAutoConfiguration;
import dev.hardening.error.autoconfigure.ErrorBodyAutoConfiguration;
import dev.hardening.internal.boot.UpHealth;
import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.ratelimit.RateLimitFailover;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import dev.hardening.ratelimit.metrics.StoreMetrics;
import dev.hardening.ratelimit.outage.StoreBreaker;
import dev.hardening.ratelimit.redis.RedisRateLimitStore;
import dev.hardening.ratelimit.redis.RedisScripts;
import dev.hardening.ratelimit.web.RateLimitPosture;
import dev.hardening.support.FailingStore;
import dev.hardening.support.Failures;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.lettuce.core.RedisClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class RateLimitStoreConfigurationTests {

	/** Nobody listens there: the application starts all the same. */
	private static final String NO_REDIS = "spring.data.redis.port=1";

	private final WebApplicationContextRunner local = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RateLimitAutoConfiguration.class, ClientAutoConfiguration.class,
				ErrorBodyAutoConfiguration.class))
		.withPropertyValues("hardening.rate-limit.enabled=true");

	private final WebApplicationContextRunner redis = this.local
		.withConfiguration(AutoConfigurations.of(RedisAutoConfiguration.class))
		.withPropertyValues("hardening.rate-limit.store=redis", NO_REDIS);

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("hardening-rate-limit-redis"))
			.count();
	}

	@Test
	void memoryHasNothingOfOtherStores() {
		this.local.withConfiguration(AutoConfigurations.of(RedisAutoConfiguration.class)).run((context) -> {
			assertThat(context).hasSingleBean(LocalRateLimitStore.class)
				.doesNotHaveBean(RateLimitFailover.class)
				.doesNotHaveBean(RedisScripts.class)
				.doesNotHaveBean(StoreBreaker.class)
				.doesNotHaveBean(StoreMetrics.class)
				.doesNotHaveBean("hardeningStoreLatency")
				.doesNotHaveBean(UpHealth.class);
			assertThat(threads()).isZero();
		});
	}

	@Test
	void memoryNeedsNoLibraryOfOtherStores() {
		this.local
			.withClassLoader(new FilteredClassLoader(CircuitBreaker.class.getPackageName(), "io.lettuce",
					"org.springframework.data.redis"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(LocalRateLimitStore.class));
	}

	@Test
	void redisBringsItsBeansAndStartsWithoutRedis() {
		this.redis.run((context) -> {
			assertThat(context).hasNotFailed()
				.hasSingleBean(RedisRateLimitStore.class)
				.hasSingleBean(RateLimitStore.class)
				.hasSingleBean(RateLimitFailover.class)
				.hasSingleBean(StoreMetrics.class)
				.hasBean("hardeningStoreBreaker")
				.hasBean("hardeningRedisScripts")
				.hasBean("hardeningRateLimitHealthIndicator");
			assertThat(context.getBean(StoreBreaker.class).status().available()).isFalse();
			assertThat(details(context.getBean(RateLimitPosture.class))).containsEntry("store", "redis")
				.containsEntry("state", "unavailable")
				.containsEntry("last-failure", "no connection (ConnectException)");
		});
		assertThat(threads()).as("threads that are left").isZero();
	}

	private static Map<String, Object> details(RateLimitPosture posture) {
		return posture.details();
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.hardening-rate-limit.enabled=false",
			"management.health.defaults.enabled=false" })
	void healthCanBeSwitchedOff(String property) {
		this.redis.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UpHealth.class));
	}

	@Test
	void needsNeitherActuatorNorMicrometer() {
		this.redis.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RedisRateLimitStore.class));
	}

	@ParameterizedTest
	@CsvSource({ "io.lettuce.core,io.lettuce:lettuce-core",
			"org.springframework.data.redis,org.springframework.boot:spring-boot-starter-data-redis",
			"io.github.resilience4j.circuitbreaker,io.github.resilience4j:resilience4j-circuitbreaker" })
	void missingLibraryFailsTheStartNamingTheArtifact(String library, String artifact) {
		this.local.withPropertyValues("hardening.rate-limit.store=redis")
			.withClassLoader(new FilteredClassLoader(library))
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.rate-limit.store")
				.contains(artifact));
	}

	@Test
	void connectionOfTheApplicationIsMissing() {
		this.local.withPropertyValues("hardening.rate-limit.store=redis")
			.run((context) -> assertThat(Failures.text(context)).contains("there is no LettuceConnectionFactory bean.")
				.contains("spring.data.redis.client-type"));
		this.local.withPropertyValues("hardening.rate-limit.store=redis")
			.withBean(RedisConnectionFactory.class, () -> mock(RedisConnectionFactory.class))
			.run((context) -> assertThat(Failures.text(context))
				.contains("only a connection factory of another client"));
	}

	@Test
	void oneOfSeveralConnectionsIsNamed() {
		WebApplicationContextRunner several = this.local.withPropertyValues("hardening.rate-limit.store=redis")
			.withBean("one", LettuceConnectionFactory.class, () -> new LettuceConnectionFactory("localhost", 1))
			.withBean("other", LettuceConnectionFactory.class, () -> new LettuceConnectionFactory("localhost", 1));
		several.run((context) -> assertThat(Failures.text(context)).contains("several LettuceConnectionFactory beans")
			.contains("one, other")
			.contains("hardening.rate-limit.redis.connection-factory"));
		several.withPropertyValues("hardening.rate-limit.redis.connection-factory=other")
			.run((context) -> assertThat(context).hasNotFailed());
		several.withPropertyValues("hardening.rate-limit.redis.connection-factory=third")
			.run((context) -> assertThat(Failures.text(context)).contains("Value: third").contains("one, other"));
		several
			.withBean("primary", LettuceConnectionFactory.class, () -> new LettuceConnectionFactory("localhost", 1),
					(definition) -> definition.setPrimary(true))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void storeOfTheUserWinsAndMayFail() {
		this.redis.withBean(FailingStore.class)
			.run((context) -> assertThat(context).hasSingleBean(RateLimitStore.class)
				.hasSingleBean(RateLimitFailover.class)
				.hasSingleBean(RedisScripts.class));
		this.local.withBean(FailingStore.class).run((context) -> {
			assertThat(context).hasSingleBean(RateLimitFailover.class).doesNotHaveBean(StoreBreaker.class);
			assertThat(details(context.getBean(RateLimitPosture.class))).containsEntry("store", "application")
				.doesNotContainKey("state");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "redis.timeout=0ms|1ms to 10s", "redis.timeout=11s|1ms to 10s", "redis.timeout=-1s|1ms to 10s",
					"redis.key-prefix=|1 to 64", "redis.key-prefix=a{b}|1 to 64", "redis.key-prefix=a b|1 to 64",
					"redis.key-prefix=\u00e4|1 to 64",
					"redis.key-prefix=0123456789012345678901234567890123456789012345678901234567890123456789|1 to 64",
					"redis.lease=0|from 1 to", "redis.lease=-5|from 1 to", "expected-nodes=0|from 1 to 100000",
					"expected-nodes=100001|from 1 to 100000" })
	void badPropertyFailsTheStart(String property, String allowed) {
		this.redis.withPropertyValues("hardening.rate-limit." + property)
			.run((context) -> assertThat(Failures.text(context))
				.contains("hardening.rate-limit." + property.substring(0, property.indexOf('=')))
				.contains(allowed));
	}

	@ParameterizedTest
	@ValueSource(strings = { "re-dis", "bucket-4j", "Bucket_4J" })
	void storeThatIsAlmostANameIsNotTheOneInMemory(String store) {
		this.local.withPropertyValues("hardening.rate-limit.store=" + store)
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.rate-limit.store")
				.contains(store)
				.contains("local, redis, bucket4j"));
	}

	@Test
	void warnsOfWhatMeansNothingAndOfTheWholeLimitOnEachInstance() {
		this.local
			.withPropertyValues("hardening.rate-limit.on-store-failure=deny", "hardening.rate-limit.redis.timeout=1s")
			.run((context) -> assertThat(context.getBean(RateLimitPosture.class).warnings())
				.extracting(PostureWarning::property)
				.contains("hardening.rate-limit.on-store-failure", "hardening.rate-limit.redis")
				.doesNotContain("hardening.rate-limit.expected-nodes"));
		this.redis.run((context) -> assertThat(context.getBean(RateLimitPosture.class).warnings())
			.extracting(PostureWarning::property)
			.contains("hardening.rate-limit.expected-nodes"));
		this.redis.withPropertyValues("hardening.rate-limit.expected-nodes=3")
			.run((context) -> assertThat(context.getBean(RateLimitPosture.class).warnings())
				.extracting(PostureWarning::property)
				.doesNotContain("hardening.rate-limit.expected-nodes", "hardening.rate-limit.redis"));
	}

	@Test
	void connectionOfTheApplicationIsLeftAsItIs() {
		this.redis.run((context) -> {
			LettuceConnectionFactory factory = context.getBean(LettuceConnectionFactory.class);
			assertThat(context.getBeansOfType(RedisConnectionFactory.class)).hasSize(1);
			assertThat(context).doesNotHaveBean(RedisClient.class);
			assertThat(factory.getClientConfiguration().getClientOptions())
				.hasValueSatisfying((options) -> assertThat(options.isAutoReconnect()).isTrue());
		});
	}

}
