package dev.hardening.ratelimit.autoconfigure;

import com.giffing.bucket4j.spring.boot.starter.config.cache.Bucket4jCacheConfiguration;
import com.giffing.bucket4j.spring.boot.starter.config.cache.SyncCacheResolver;
import dev.hardening.client.autoconfigure.ClientAutoConfiguration;
import dev.hardening.error.autoconfigure.ErrorBodyAutoConfiguration;
import dev.hardening.ratelimit.RateLimitFailover;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.bucket4j.BoundedCalls;
import dev.hardening.ratelimit.bucket4j.CacheResolvers;
import dev.hardening.ratelimit.bucket4j.LocalCacheResolver;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import dev.hardening.ratelimit.outage.BreakerStore;
import dev.hardening.support.Failures;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

class Bucket4jStoreConfigurationTests {

	private final WebApplicationContextRunner local = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(Bucket4jRateLimitAutoConfiguration.class,
				RateLimitAutoConfiguration.class, ClientAutoConfiguration.class, ErrorBodyAutoConfiguration.class,
				Bucket4jCacheConfiguration.class))
		.withPropertyValues("hardening.rate-limit.enabled=true");

	private final WebApplicationContextRunner bucket4j = this.local
		.withPropertyValues("hardening.rate-limit.store=bucket4j");

	@Test
	void memoryHasNothingOfIt() {
		this.local.withUserConfiguration(Grid.class)
			.run((context) -> assertThat(context).hasSingleBean(LocalRateLimitStore.class)
				.doesNotHaveBean(BoundedCalls.class)
				.doesNotHaveBean(CacheResolvers.class));
	}

	@Test
	void managerOfTheApplicationHoldsTheBuckets() {
		this.bucket4j.withUserConfiguration(Grid.class)
			.run((context) -> assertThat(context).hasSingleBean(BreakerStore.class)
				.hasSingleBean(RateLimitStore.class)
				.hasSingleBean(RateLimitFailover.class)
				.doesNotHaveBean(LocalCacheResolver.class));
	}

	@Test
	void managerNeedsNothingOfTheStarter() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(Bucket4jRateLimitAutoConfiguration.class,
					RateLimitAutoConfiguration.class, ClientAutoConfiguration.class, ErrorBodyAutoConfiguration.class))
			.withPropertyValues("hardening.rate-limit.enabled=true", "hardening.rate-limit.store=bucket4j")
			.withUserConfiguration(Grid.class)
			.withClassLoader(new FilteredClassLoader("com.giffing"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(BreakerStore.class));
	}

	@Test
	void resolverIsAskedForTheCache() {
		SyncCacheResolver resolver = mock(SyncCacheResolver.class);
		this.bucket4j.withBean(SyncCacheResolver.class, () -> resolver)
			.withPropertyValues("hardening.rate-limit.bucket4j.cache-name=limits")
			.run((context) -> {
				assertThat(context).hasSingleBean(BreakerStore.class);
				verify(resolver).resolve("limits");
			});
	}

	@Test
	void ourOwnResolverIsNone() {
		this.bucket4j.withPropertyValues("bucket4j.enabled=true")
			.run((context) -> assertThat(Failures.text(context)).contains("ProxyManager<String>")
				.contains("SyncCacheResolver"));
	}

	@Test
	void oneOfSeveralHasToBeMarked() {
		this.bucket4j.withUserConfiguration(Grid.class, OtherGrid.class)
			.run((context) -> assertThat(Failures.text(context)).contains("@Primary").contains("otherManager"));
	}

	@Test
	void severalResolversAreTooMany() {
		this.bucket4j.withBean("one", SyncCacheResolver.class, () -> mock(SyncCacheResolver.class))
			.withBean("two", SyncCacheResolver.class, () -> mock(SyncCacheResolver.class))
			.run((context) -> assertThat(Failures.text(context)).contains("2 beans of the type SyncCacheResolver"));
	}

	@Test
	void storeOfTheUserWins() {
		RateLimitStore store = mock(RateLimitStore.class);
		this.bucket4j.withBean(RateLimitStore.class, () -> store)
			.run((context) -> assertThat(context.getBean(RateLimitStore.class)).isSameAs(store));
	}

	@ParameterizedTest
	@CsvSource({ "timeout,0ms", "timeout,11s", "max-calls,0", "max-calls,10001" })
	void namesTheWrongProperty(String name, String value) {
		this.bucket4j.withUserConfiguration(Grid.class)
			.withPropertyValues("hardening.rate-limit.bucket4j." + name + "=" + value)
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.rate-limit.bucket4j." + name));
	}

	@Test
	void needsTheBreaker() {
		this.bucket4j.withUserConfiguration(Grid.class)
			.withClassLoader(new FilteredClassLoader(CircuitBreaker.class.getPackageName()))
			.run((context) -> assertThat(Failures.text(context)).contains("resilience4j-circuitbreaker"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Grid {

		@Bean
		@SuppressWarnings("unchecked") // Mockito knows no generics
		ProxyManager<String> manager() {
			return mock(ProxyManager.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherGrid {

		@Bean
		@SuppressWarnings("unchecked") // Mockito knows no generics
		ProxyManager<String> otherManager() {
			return mock(ProxyManager.class);
		}

	}

}
