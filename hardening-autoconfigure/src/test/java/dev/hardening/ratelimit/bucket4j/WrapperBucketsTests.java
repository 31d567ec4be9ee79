package dev.hardening.ratelimit.bucket4j;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import com.giffing.bucket4j.spring.boot.starter.config.cache.SyncCacheResolver;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A resolver of the application, of which only the interface is known. */
@ExtendWith(OutputCaptureExtension.class)
class WrapperBucketsTests {

	private final LocalCacheResolver local = new LocalCacheResolver(new LocalRateLimitStore(100, System::nanoTime));

	private final SyncCacheResolver resolver = (name) -> this.local.resolve(name);

	private final SharedBuckets buckets = Objects
		.requireNonNull(new CacheResolvers(List.of(this.resolver)).buckets("buckets"));

	private static RateLimitClaim claim(String policy, long limit, long tokens) {
		return new RateLimitClaim(new RateLimitKey(new RateLimitPolicy(policy, limit, Duration.ofDays(1), limit,
				Per.USER, Scope.POLICY, RateLimitMode.ENFORCE), "", "u:alice"), tokens);
	}

	private RateLimitDecision take(RateLimitClaim... claims) {
		return this.buckets.tryConsume(List.of(claims), () -> true);
	}

	@Test
	void saysWhatIsNotPossible(CapturedOutput output) {
		assertThat(new CacheResolvers(List.of(this.resolver)).buckets("buckets")).isInstanceOf(WrapperBuckets.class);
		assertThat(output).contains("refunds have no effect").contains("ProxyManager<String>");
	}

	@Test
	void takesUntilNothingIsLeft() {
		assertThat(take(claim("p", 2, 1)).quotas().get(0).remaining()).isEqualTo(1);
		assertThat(take(claim("p", 2, 1)).allowed()).isTrue();
		RateLimitDecision refused = take(claim("p", 2, 1));
		assertThat(refused.allowed()).isFalse();
		assertThat(refused.quotas().get(0).violated()).isTrue();
		assertThat(refused.quotas().get(0).retryNanos()).isPositive();
	}

	@Test
	void takesFromAllOrFromNone() {
		assertThat(take(claim("wide", 5, 1), claim("tight", 1, 1)).allowed()).isTrue();
		RateLimitDecision refused = take(claim("wide", 5, 1), claim("tight", 1, 1));
		assertThat(refused.allowed()).isFalse();
		assertThat(refused.quotas()).extracting(RateLimitQuota::violated).containsExactly(false, true);
		assertThat(take(claim("wide", 5, 1)).quotas().get(0).remaining()).isEqualTo(3);
	}

	@Test
	void chargesWhatIsThereAndRefundsNothing() {
		take(claim("p", 5, 1));
		this.buckets.charge(claim("p", 5, 10));
		assertThat(take(claim("p", 5, 1)).allowed()).isFalse();
		this.buckets.charge(claim("p", 5, Long.MAX_VALUE));
		this.buckets.refund(claim("p", 5, 1));
		assertThat(take(claim("p", 5, 1)).allowed()).isFalse();
	}

	@Test
	void aChangedLimitBeginsWithAFullBucket() {
		take(claim("p", 5, 5));
		assertThat(take(claim("p", 6, 1)).quotas().get(0).remaining()).isEqualTo(5);
	}

}
