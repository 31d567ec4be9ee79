package com.example.drafts;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import redis.embedded.RedisServer;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Two instances of Drafts and a real Redis, which then goes and comes back. */
@TestMethodOrder(OrderAnnotation.class)
class ClusterIntegrationTests {

	private static int redisPort;

	private static RedisServer redis;

	private static ConfigurableApplicationContext one;

	private static ConfigurableApplicationContext other;

	@BeforeAll
	static void start() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			redisPort = socket.getLocalPort();
		}
		redis = startRedis();
		one = startDrafts();
		other = startDrafts();
	}

	private static RedisServer startRedis() throws IOException {
		RedisServer server = RedisServer.newRedisServer()
			.port(redisPort)
			.bind("127.0.0.1")
			.setting("save \"\"")
			.build();
		server.start();
		return server;
	}

	private static ConfigurableApplicationContext startDrafts() {
		return new SpringApplicationBuilder(DraftsApplication.class).profiles("cluster")
			.properties("server.port=0", "spring.jmx.enabled=false", "REDIS_URL=redis://127.0.0.1:" + redisPort)
			.run();
	}

	@AfterAll
	static void stop() throws IOException {
		other.close();
		one.close();
		redis.stop();
	}

	private static Api api(ConfigurableApplicationContext instance, String user) {
		return Api.as(instance.getEnvironment().getRequiredProperty("local.server.port", Integer.class), user);
	}

	@Test
	@Order(1)
	void instancesShareALimit() {
		List<Integer> statuses = IntStream.range(0, 12)
			.mapToObj((i) -> api((i % 2 == 0) ? one : other, "bob").get("/api/export").statusCode())
			.toList();
		assertThat(statuses.subList(0, 10)).containsOnly(200);
		assertThat(statuses.subList(10, 12)).containsOnly(429);
	}

	@Test
	@Order(2)
	void goesOnWithoutRedisAndComesBack() throws IOException, InterruptedException {
		redis.stop();
		HttpResponse<String> answer = api(one, "carol").get("/api/drafts");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("RateLimit-Policy")).as("the share of one of two instances")
			.hasValueSatisfying((value) -> assertThat(value).contains("\"default\";q=50;w=60"));
		await(() -> posture(one).contains("\"state\":\"unavailable\""));
		redis = startRedis();
		await(() -> posture(one).contains("\"state\":\"connected\""));
		assertThat(api(one, "carol").get("/api/drafts").headers().firstValue("RateLimit-Policy"))
			.hasValueSatisfying((value) -> assertThat(value).contains("\"default\";q=100;w=60"));
	}

	private static String posture(ConfigurableApplicationContext instance) {
		return api(instance, "ops").get("/actuator/hardening").body();
	}

	private static void await(BooleanSupplier condition) throws InterruptedException {
		Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
		while (!condition.getAsBoolean()) {
			assertThat(Instant.now()).isBefore(deadline);
			Thread.sleep(50);
		}
	}

}
