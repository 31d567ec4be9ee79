package dev.hardening.test.bucket4j;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.hazelcast.core.HazelcastInstance;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.bucket4j.BoundedCalls;
import dev.hardening.ratelimit.bucket4j.Bucket4jRateLimitStore;
import dev.hardening.ratelimit.bucket4j.ProxyManagerBuckets;
import dev.hardening.test.ratelimit.RateLimitStoreContract;
import io.github.bucket4j.grid.hazelcast.HazelcastProxyManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two members are two nodes. */
class HazelcastStoreTests extends RateLimitStoreContract {

	private static HazelcastInstance[] members;

	private static BoundedCalls calls;

	private static List<Bucket4jRateLimitStore> stores;

	@BeforeAll
	static void start() {
		calls = new BoundedCalls(64, Duration.ofSeconds(10));
		members = HazelcastMembers.startTwo();
		stores = Stream.of(members)
			.map((member) -> new HazelcastProxyManager<String>(member.getMap("buckets")))
			.map((manager) -> new Bucket4jRateLimitStore(new ProxyManagerBuckets(manager), calls))
			.toList();
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

	/** The bucket that refuses is asked last. */
	@Test
	void givesBackWhatTheFirstOnesGave() {
		List<RateLimitClaim> both = List.of(claim("b-tight", 1), claim("a-wide", 5));
		assertThat(store().tryConsume(both).allowed()).isTrue();
		for (int i = 0; i < 3; i++) {
			RateLimitDecision refused = store().tryConsume(both);
			assertThat(refused.allowed()).isFalse();
			assertThat(refused.quotas()).extracting(RateLimitQuota::remaining).containsExactly(4L, 0L);
			assertThat(refused.quotas()).extracting(RateLimitQuota::violated).containsExactly(false, true);
		}
	}

	private static RateLimitClaim claim(String policy, long limit) {
		return new RateLimitClaim(new RateLimitKey(new RateLimitPolicy(policy, limit, Duration.ofDays(1), limit,
				Per.USER, Scope.POLICY, RateLimitMode.ENFORCE), "", "u:alice"), 1);
	}

}
