package dev.hardening.benchmarks.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.grid.jcache.JCacheProxyManager;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A decision of the local store, for one and for two policies and over 10,000 keys,
 * beside limiters without keys (always the same one) and other tables of buckets over the
 * same keys.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecisionBenchmark {

	private static final int KEYS = 10_000;

	private static final BucketConfiguration CONFIGURATION = BucketConfiguration.builder()
		.addLimit((limit) -> limit.capacity(RateLimitPolicy.MOST_TOKENS)
			.refillGreedy(RateLimitPolicy.MOST_TOKENS, Duration.ofMinutes(1)))
		.build();

	private final Bucket bucket = newBucket();

	private final RateLimiter rateLimiter = RateLimiter.of("limiter",
			RateLimiterConfig.custom()
				.limitForPeriod((int) RateLimitPolicy.MOST_TOKENS)
				.limitRefreshPeriod(Duration.ofMinutes(1))
				.timeoutDuration(Duration.ZERO)
				.build());

	private final Cache<String, Bucket> caffeine = Caffeine.newBuilder()
		.maximumSize(100_000)
		.expireAfterAccess(Duration.ofMinutes(1))
		.build();

	private final ProxyManager<String> jcache = new JCacheProxyManager<>(Caching.getCachingProvider()
		.getCacheManager()
		.createCache("buckets", new MutableConfiguration<String, byte[]>().setTypes(String.class, byte[].class)));

	private final LocalRateLimitStore store = new LocalRateLimitStore(100_000, System::nanoTime);

	private final RateLimitPolicy first = policy("first");

	private final RateLimitPolicy second = policy("second");

	private final String[] subjects = new String[KEYS];

	private int next;

	private static Bucket newBucket() {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(RateLimitPolicy.MOST_TOKENS)
				.refillGreedy(RateLimitPolicy.MOST_TOKENS, Duration.ofMinutes(1)))
			.build();
	}

	private static RateLimitPolicy policy(String name) {
		return new RateLimitPolicy(name, RateLimitPolicy.MOST_TOKENS, Duration.ofMinutes(1),
				RateLimitPolicy.MOST_TOKENS, Per.USER, RateLimitPolicy.Scope.POLICY, RateLimitMode.ENFORCE);
	}

	@Setup
	public void createSubjects() {
		for (int i = 0; i < KEYS; i++) {
			this.subjects[i] = "a:10.0." + i / 256 + "." + i % 256;
		}
	}

	private String nextSubject() {
		this.next = (this.next + 1) % KEYS;
		return this.subjects[this.next];
	}

	@Benchmark
	public ConsumptionProbe bareBucket() {
		return this.bucket.tryConsumeAndReturnRemaining(1);
	}

	@Benchmark
	public boolean resilience4j() {
		return this.rateLimiter.acquirePermission();
	}

	@Benchmark
	public ConsumptionProbe caffeine() {
		return this.caffeine.get(nextSubject(), (key) -> newBucket()).tryConsumeAndReturnRemaining(1);
	}

	@Benchmark
	public ConsumptionProbe jcache() {
		// A proxy for each request is what bucket4j-spring-boot-starter makes.
		return this.jcache.builder().build(nextSubject(), () -> CONFIGURATION).tryConsumeAndReturnRemaining(1);
	}

	@Benchmark
	public RateLimitDecision onePolicy() {
		return this.store.tryConsume(List.of(claim(this.first, nextSubject())));
	}

	@Benchmark
	public RateLimitDecision twoPolicies() {
		String subject = nextSubject();
		return this.store.tryConsume(List.of(claim(this.first, subject), claim(this.second, subject)));
	}

	private static RateLimitClaim claim(RateLimitPolicy policy, String subject) {
		return new RateLimitClaim(new RateLimitKey(policy, "", subject), 1);
	}

}
