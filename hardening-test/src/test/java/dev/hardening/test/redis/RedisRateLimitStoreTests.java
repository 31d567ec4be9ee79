package dev.hardening.test.redis;

import java.util.Optional;

import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.redis.RedisRateLimitStore;
import dev.hardening.test.ratelimit.RateLimitStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class RedisRateLimitStoreTests extends RateLimitStoreContract {

	private RedisConnections redis;

	private RedisRateLimitStore store;

	private RedisRateLimitStore second;

	@BeforeAll
	void start() throws Exception {
		this.redis = RedisConnections.start();
		this.store = this.redis.node();
		this.second = this.redis.node();
	}

	@AfterAll
	void stop() throws Exception {
		this.redis.close();
	}

	@Override
	protected RateLimitStore store() {
		return this.store;
	}

	@Override
	protected Optional<RateLimitStore> secondStore() {
		return Optional.of(this.second);
	}

}
