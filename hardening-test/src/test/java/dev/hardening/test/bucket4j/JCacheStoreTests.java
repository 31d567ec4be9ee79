package dev.hardening.test.bucket4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import com.giffing.bucket4j.spring.boot.starter.config.cache.jcache.JCacheCacheResolver;
import com.hazelcast.cache.impl.HazelcastServerCachingProvider;
import com.hazelcast.core.HazelcastInstance;
import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.bucket4j.BoundedCalls;
import dev.hardening.ratelimit.bucket4j.Bucket4jRateLimitStore;
import dev.hardening.ratelimit.bucket4j.CacheResolvers;
import dev.hardening.ratelimit.bucket4j.SharedBuckets;
import dev.hardening.test.ratelimit.RateLimitStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A JCache that two nodes share, by the resolver of bucket4j-spring-boot-starter. */
class JCacheStoreTests extends RateLimitStoreContract {

	private static final List<CacheManager> managers = new ArrayList<>();

	private static HazelcastInstance[] members;

	private static BoundedCalls calls;

	private static List<Bucket4jRateLimitStore> stores;

	@BeforeAll
	static void start() {
		calls = new BoundedCalls(64, Duration.ofSeconds(10));
		members = HazelcastMembers.startTwo();
		for (HazelcastInstance member : members) {
			managers.add(new HazelcastServerCachingProvider(member).getCacheManager());
		}
		managers.get(0)
			.createCache("buckets", new MutableConfiguration<String, byte[]>().setTypes(String.class, byte[].class));
		stores = managers.stream().map((manager) -> new Bucket4jRateLimitStore(buckets(manager), calls)).toList();
	}

	private static SharedBuckets buckets(CacheManager manager) {
		return Objects.requireNonNull(new CacheResolvers(List.of(new JCacheCacheResolver(manager))).buckets("buckets"));
	}

	@AfterAll
	static void stop() {
		calls.close();
		Stream.of(members).forEach((member) -> member.getLifecycleService().terminate());
	}

	@Override
	protected RateLimitStore store() {
		return new Nodes(stores);
	}

	@Test
	void namesTheCacheThatIsMissing() {
		CacheResolvers resolvers = new CacheResolvers(List.of(new JCacheCacheResolver(managers.get(0))));
		assertThatThrownBy(() -> resolvers.buckets("other")).isInstanceOf(HardeningConfigurationException.class)
			.hasMessageContaining("hardening.rate-limit.bucket4j.cache-name")
			.hasMessageContaining("other");
	}

}
