package dev.hardening.ratelimit.autoconfigure;

import java.util.Arrays;
import java.util.List;

import com.giffing.bucket4j.spring.boot.starter.Bucket4jStartupCheckConfiguration;
import com.giffing.bucket4j.spring.boot.starter.config.aspect.Bucket4jAopConfig;
import com.giffing.bucket4j.spring.boot.starter.config.cache.Bucket4jCacheConfiguration;
import com.giffing.bucket4j.spring.boot.starter.config.cache.SyncCacheResolver;
import com.giffing.bucket4j.spring.boot.starter.config.filter.servlet.Bucket4JAutoConfigurationServletFilter;
import dev.hardening.client.autoconfigure.ClientAutoConfiguration;
import dev.hardening.error.autoconfigure.ErrorBodyAutoConfiguration;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.bucket4j.LocalCacheResolver;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class Bucket4jRateLimitAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(Bucket4jRateLimitAutoConfiguration.class, RateLimitAutoConfiguration.class,
					ClientAutoConfiguration.class, ErrorBodyAutoConfiguration.class, Bucket4jCacheConfiguration.class));

	private final WebApplicationContextRunner enabled = this.contextRunner
		.withPropertyValues("hardening.rate-limit.enabled=true");

	@Test
	void bucketsAreInOurStore() {
		this.enabled.run((context) -> assertThat(context).hasSingleBean(SyncCacheResolver.class)
			.hasSingleBean(LocalCacheResolver.class));
	}

	@Test
	void isOffByDefault() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(SyncCacheResolver.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "hardening.enabled=false", "bucket4j.enabled=false", "bucket4j.cache-to-use=jcache",
			"bucket4j.cache-to-use=redis-jedis" })
	void staysAwayWherePropertiesSaySo(String property) {
		this.enabled.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SyncCacheResolver.class));
	}

	@Test
	void resolverOfTheUserWins() {
		this.enabled.withBean(SyncCacheResolver.class, () -> mock(SyncCacheResolver.class))
			.run((context) -> assertThat(context).hasSingleBean(SyncCacheResolver.class)
				.doesNotHaveBean(LocalCacheResolver.class));
	}

	@Test
	void storeOfTheUserHasNoResolver() {
		this.enabled.withBean(RateLimitStore.class, () -> mock(RateLimitStore.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SyncCacheResolver.class));
	}

	@Test
	void bucketsAreInMemoryWhileOursAreInRedis() {
		WebApplicationContextRunner redis = this.enabled
			.withConfiguration(AutoConfigurations.of(RedisAutoConfiguration.class))
			.withPropertyValues("hardening.rate-limit.store=redis", "spring.data.redis.port=1");
		redis.run((context) -> assertThat(context).hasSingleBean(SyncCacheResolver.class)
			.hasSingleBean(LocalCacheResolver.class)
			.doesNotHaveBean(LocalRateLimitStore.class));
		redis.withPropertyValues("bucket4j.cache-to-use=jcache")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SyncCacheResolver.class));
	}

	@Test
	void oursCanBeAskedForByName() {
		this.enabled.withPropertyValues("bucket4j.cache-to-use=hardening")
			.run((context) -> assertThat(context).hasSingleBean(LocalCacheResolver.class));
	}

	@Test
	void comesAfterWhatTheStarterFindsAndBeforeItIsLookedAt() {
		List<String> order = Arrays
			.asList(AutoConfigurations
				.getClasses(AutoConfigurations.of(Bucket4jAopConfig.class, Bucket4jStartupCheckConfiguration.class,
						Bucket4JAutoConfigurationServletFilter.class, Bucket4jRateLimitAutoConfiguration.class,
						Bucket4jCacheConfiguration.class, RateLimitAutoConfiguration.class)))
			.stream()
			.map(Class::getSimpleName)
			.toList();
		assertThat(order.subList(0, 3)).containsExactlyInAnyOrder("Bucket4jCacheConfiguration",
				"RateLimitAutoConfiguration", "Bucket4jRateLimitAutoConfiguration");
		assertThat(order.get(2)).isEqualTo("Bucket4jRateLimitAutoConfiguration");
	}

	@Test
	void limiterWorksWithoutTheStarter() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(Bucket4jRateLimitAutoConfiguration.class,
					RateLimitAutoConfiguration.class, ClientAutoConfiguration.class, ErrorBodyAutoConfiguration.class))
			.withPropertyValues("hardening.rate-limit.enabled=true")
			.withClassLoader(new FilteredClassLoader("com.giffing"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RateLimitStore.class));
	}

}
