package dev.hardening.test.redis;

import java.util.List;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.redis.RedisRateLimitStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Keys that hold something else than a bucket concern the decisions that need them, and
 * are left alone.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ForeignKeysTests {

	private static final RateLimitClaim GOOD = Claims.one("good", "u:a", 1000);

	private static final RateLimitClaim BAD = Claims.one("bad", "u:a", 1000);

	/** A bucket, but of a format that is not known. */
	private static final String NEWER = "\2" + "\0".repeat(21) + "\1\0\0\0\1\0\0\0\0\0\1" + "\0".repeat(6);

	private RedisConnections redis;

	private RedisRateLimitStore node;

	private String badKey = "";

	@BeforeAll
	void start() throws Exception {
		this.redis = RedisConnections.start();
		this.node = this.redis.node();
	}

	@AfterAll
	void stop() throws Exception {
		this.redis.close();
	}

	@BeforeEach
	void findKey() {
		this.redis.commands().flushall();
		this.node.tryConsume(List.of(BAD));
		this.badKey = this.redis.keys().get(0);
		this.redis.commands().del(this.badKey);
	}

	@Test
	void ofAnotherTypeFailTheirDecisionsOnly() throws Exception {
		this.redis.commands().sadd(this.badKey, "member");
		failsWithoutHarm();
		assertThat(this.redis.commands().smembers(this.badKey)).containsExactly("member");
	}

	@Test
	void thatAreCorruptFailTheirDecisionsOnly() throws Exception {
		for (String content : List.of("", "hello", "\1".repeat(39), "\0".repeat(39), NEWER, "x".repeat(1000))) {
			this.redis.commands().set(this.badKey, content);
			failsWithoutHarm();
			assertThat(this.redis.commands().get(this.badKey)).isEqualTo(content);
			assertThat(this.redis.commands().pttl(this.badKey)).as("untouched").isEqualTo(-1);
			this.redis.commands().flushall();
		}
	}

	private void failsWithoutHarm() throws Exception {
		assertThatExceptionOfType(RateLimitStoreException.class)
			.isThrownBy(() -> this.node.tryConsume(List.of(GOOD, BAD)))
			.satisfies((ex) -> assertThat(ex.isOutage()).isFalse());
		this.node.refund(List.of(BAD));
		this.node.charge(List.of(BAD));
		assertThat(Callers.count(16, 10, this::allows)).isEqualTo(8 * 10);
		assertThat(this.node.tryConsume(List.of(GOOD)).quotas().get(0).remaining()).isEqualTo(1000 - 80 - 1);
	}

	private boolean allows(int caller) {
		try {
			return this.node.tryConsume((caller % 2 == 0) ? List.of(GOOD) : List.of(BAD, GOOD)).allowed();
		}
		catch (RateLimitStoreException ex) {
			return false;
		}
	}

}
