package dev.hardening.ratelimit.autoconfigure;

import com.giffing.bucket4j.spring.boot.starter.config.cache.Bucket4jCacheConfiguration;
import com.giffing.bucket4j.spring.boot.starter.config.cache.SyncCacheResolver;
import com.giffing.bucket4j.spring.boot.starter.context.properties.Bucket4JBootProperties;
import dev.hardening.client.autoconfigure.ClientAutoConfiguration;
import dev.hardening.error.autoconfigure.ErrorAutoConfiguration;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.bucket4j.LocalCacheResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class Bucket4jRateLimitAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(Bucket4jRateLimitAutoConfiguration.class, RateLimitAutoConfiguration.class,
					ClientAutoConfiguration.class, ErrorAutoConfiguration.class, Bucket4jCacheConfiguration.class));

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
	void cacheThatTheStarterFindsWinsUnlessOursIsAskedFor() {
		Class<?> cacheManager = ClassUtils.resolveClassName("javax.cache.CacheManager", null);
		WebApplicationContextRunner cached = this.enabled
			.withInitializer(
					(context) -> context.getBeanFactory().registerSingleton("cacheManager", mock(cacheManager)))
			.withUserConfiguration(StarterPropertiesConfiguration.class)
			.withPropertyValues("bucket4j.methods[0].name=calls", "bucket4j.methods[0].cache-name=calls",
					"bucket4j.methods[0].rate-limit.bandwidths[0].capacity=1",
					"bucket4j.methods[0].rate-limit.bandwidths[0].time=1",
					"bucket4j.methods[0].rate-limit.bandwidths[0].unit=hours");
		cached.run((context) -> assertThat(context).hasSingleBean(SyncCacheResolver.class)
			.hasBean("bucket4jCacheResolver"));
		cached.withPropertyValues("bucket4j.cache-to-use=hardening")
			.run((context) -> assertThat(context).hasSingleBean(SyncCacheResolver.class)
				.hasSingleBean(LocalCacheResolver.class));
	}

	@Test
	void limiterWorksWithoutTheStarter() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(Bucket4jRateLimitAutoConfiguration.class,
					RateLimitAutoConfiguration.class, ClientAutoConfiguration.class, ErrorAutoConfiguration.class))
			.withPropertyValues("hardening.rate-limit.enabled=true")
			.withClassLoader(new FilteredClassLoader("com.giffing"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RateLimitStore.class));
	}

	/** What the starter's other auto-configurations do. */
	@EnableConfigurationProperties(Bucket4JBootProperties.class)
	static class StarterPropertiesConfiguration {

	}

}
