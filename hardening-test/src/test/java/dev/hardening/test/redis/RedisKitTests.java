package dev.hardening.test.redis;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** The servers that the other tests run on. */
class RedisKitTests {

	@Test
	void startsAgainOnTheSamePortAndEmpty() throws IOException {
		try (RedisProcess redis = RedisProcess.start()) {
			redis.call("SET", "key", "value");
			redis.kill();
			assertThatIOException().isThrownBy(() -> redis.call("PING"));
			redis.restart();
			assertThat(redis.call("EXISTS", "key")).isEqualTo("0");
			redis.stop();
			redis.restart();
			assertThat(redis.call("PING")).isEqualTo("PONG");
		}
	}

	@Test
	void speaksTlsAndAsksForAPassword() throws Exception {
		try (RedisProcess redis = RedisProcess.startWithTls(TlsCertificate.create(), "requirepass secret")) {
			assertThatIOException().isThrownBy(() -> redis.call("GET", "key")).withMessageContaining("NOAUTH");
			try (RawRedis commands = redis.commands()) {
				assertThat(commands.call("AUTH", "secret")).isEqualTo("OK");
				assertThat(commands.call("GET", "key")).isEmpty();
			}
		}
	}

}
