package dev.hardening.test.redis;

import java.time.Duration;
import java.util.List;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.outage.StoreStatus;
import dev.hardening.ratelimit.redis.RedisRateLimitStore;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A Redis that reads but does not write.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RefusedWritesTests {

	private RedisConnections redis;

	private RedisRateLimitStore node;

	@BeforeAll
	void start() throws Exception {
		this.redis = RedisConnections.start();
		this.node = this.redis.node();
	}

	@AfterAll
	void stop() throws Exception {
		this.redis.close();
	}

	@Test
	void areAnOutageAndLeaveNothingHalfDone() {
		RateLimitClaim old = Claims.one("old", "u:a", 10);
		RateLimitClaim fresh = Claims.one("fresh", "u:a", 10);
		RateLimitClaim almostFull = Claims.one("almost", "u:a", 10);
		this.node.tryConsume(List.of(old, almostFull));
		RedisCommands<String, String> commands = this.redis.commands();

		commands.configSet("maxmemory", "1");
		fails("OOM", List.of(old, fresh));
		commands.configSet("maxmemory", "0");
		awaitRecovery();
		commands.replicaof("127.0.0.1", 1);
		assertThat(this.node.tryConsume(Claims.tokens(old, 10)).allowed()).as("refuses without writing").isFalse();
		fails("READONLY", List.of(old, fresh));
		this.node.refund(List.of(almostFull));
		commands.replicaofNoOne();
		awaitRecovery();

		assertThat(this.node.tryConsume(List.of(old)).quotas().get(0).remaining()).isEqualTo(8);
		assertThat(this.node.tryConsume(List.of(fresh)).quotas().get(0).remaining()).isEqualTo(9);
		assertThat(this.node.tryConsume(List.of(almostFull)).quotas().get(0).remaining()).as("refund was lost")
			.isEqualTo(8);
	}

	/** What a user may not do within a script is told without a code. */
	@Test
	void missingPermissionIsAnOutage() {
		RedisCommands<String, String> commands = this.redis.commands();
		commands.aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.SET));
		try {
			assertThat(firstFailure(this.redis)).isEqualTo("refused with NOPERM");
		}
		finally {
			commands.aclSetuser("default", AclSetuserArgs.Builder.addCommand(CommandType.SET));
		}
	}

	@Test
	void missingCommandIsAnOutage() throws Exception {
		try (RedisConnections other = RedisConnections.start("rename-command SET OTHER")) {
			assertThat(firstFailure(other)).isEqualTo("a script failed");
		}
	}

	private static @Nullable String firstFailure(RedisConnections redis) {
		try (RedisNode node = new RedisNode(redis.port(), Duration.ofSeconds(2))) {
			StoreStatus status = node.breaker().status();
			assertThat(status.available()).as("available").isFalse();
			return status.lastFailure();
		}
	}

	private void awaitRecovery() {
		Await.until("recovery", Duration.ofSeconds(10), () -> {
			try {
				return this.node.tryConsume(List.of(Claims.one("recovered", "u:b", 1000))).allowed();
			}
			catch (RateLimitStoreException ex) {
				return false;
			}
		});
	}

	private void fails(String code, List<RateLimitClaim> claims) {
		assertThatExceptionOfType(RateLimitStoreException.class).isThrownBy(() -> this.node.tryConsume(claims))
			.satisfies((ex) -> assertThat(ex.isOutage()).isTrue())
			.satisfies((ex) -> assertThat(rootMessage(ex)).startsWith(code + " "));
	}

	private static String rootMessage(Throwable ex) {
		Throwable root = ex;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return String.valueOf(root.getMessage());
	}

}
