package dev.hardening.ratelimit.method;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.hardening.ratelimit.autoconfigure.RecordingStore;
import dev.hardening.ratelimit.method.MethodApplication.Logins;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Limits on controllers and beans of a real server. */
class RateLimitedIntegrationTests {

	private static final String ALICE = basic("alice", "a");

	private static final String BOB = basic("bob", "b");

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private TestServer server;

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private RecordingStore store;

	@BeforeEach
	void start() {
		this.server = TestServer.start(MethodApplication.class, "server.tomcat.threads.max=64",
				"logging.level.org.apache.catalina=off");
		this.store = this.server.context().getBean(RecordingStore.class);
		Logins.ENTERED.set(0);
		Logins.release = new CountDownLatch(0);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private static String basic(String user, String password) {
		return "Authorization: Basic "
				+ Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void ofSixtyParallelFailuresExactlyThreeGetIn() throws Exception {
		Logins.release = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(60);
		try {
			CompletionService<Integer> answers = new ExecutorCompletionService<>(executor);
			for (int i = 0; i < 60; i++) {
				answers.submit(() -> this.server.get("/login?username=alice&password=wrong").status());
			}
			for (int i = 0; i < 57; i++) {
				Future<Integer> answer = answers.poll(20, TimeUnit.SECONDS);
				assertThat(answer).as("answer %d while three are inside", i).isNotNull();
				assertThat(answer.get()).isEqualTo(429);
			}
			assertThat(Logins.ENTERED).hasValue(3);
			Logins.release.countDown();
			for (int i = 0; i < 3; i++) {
				assertThat(answers.take().get()).isEqualTo(401);
			}
			assertThat(this.server.get("/login?username=alice&password=right").status()).isEqualTo(429);
			assertThat(this.server.get("/login?username=bob&password=right").status()).isEqualTo(200);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void successesCostNothing() throws Exception {
		for (int i = 0; i < 10; i++) {
			assertThat(this.server.get("/login?username=alice&password=right").status()).isEqualTo(200);
			assertThat(this.store.nextSettlement()).isEqualTo("-1");
		}
		List<Integer> statuses = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			statuses.add(this.server.get("/login?username=alice&password=wrong").status());
		}
		assertThat(statuses).containsExactly(401, 401, 401, 429, 429);
		assertThat(this.store.settlements()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "entity, 401", "status-exception, 401", "annotated-exception, 409", "handled-exception, 422",
			"thrown, 500", "send-error, 418", "unwritable, 406" })
	void statusIsThatOfTheAnswer(String end, int status) throws Exception {
		assertThat(this.server.get("/end/" + end).status()).isEqualTo(status);
		assertThat(this.store.nextSettlement()).isEqualTo("+" + (status - 100));
		assertThat(this.server.get("/end/entity").status()).isEqualTo(401);
		assertThat(this.store.nextSettlement()).as("next, as each settles once").isEqualTo("+301");
		assertThat(this.store.settlements()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "entity, 401", "annotated-exception, 409" })
	void statusIsGuessedWhereNobodyTellsTheEnd(String end, int status) throws Exception {
		assertThat(this.server.get("/unobserved/" + end).status()).isEqualTo(status);
		assertThat(this.store.nextSettlement()).isEqualTo("+" + (status - 100));
		assertThat(this.store.settlements()).isZero();
	}

	@Test
	void refusalIsTheAnswerOfTheFilters() {
		assertThat(this.server.get("/work").body()).isEqualTo("work");
		RawResponse refused = this.server.get("/work");
		assertThat(refused.status()).isEqualTo(429);
		assertThat(Long.parseLong(refused.header("Retry-After"))).isPositive();
		assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
		assertThat(refused.header("RateLimit-Policy")).startsWith("\"one\";q=1;w=2592000");
		assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
		assertThat(refused.body()).contains("\"code\":\"rate_limited\"", "\"violated-policies\":[\"one\"]");
	}

	@Test
	void withoutKeyUsersHaveBucketsAndAnonymousCallersTheirAddress() {
		assertThat(this.server.get("/private/me", ALICE).status()).isEqualTo(200);
		assertThat(this.store.lastClaims().get(0).key().subject()).isEqualTo("u:alice");
		assertThat(this.server.get("/private/me", ALICE).status()).isEqualTo(429);
		assertThat(this.server.get("/private/me", BOB).status()).isEqualTo(200);
		assertThat(this.server.get("/me").status()).isEqualTo(200);
		assertThat(this.store.lastClaims().get(0).key().subject()).isEqualTo("127.0.0.1");
		assertThat(this.server.get("/work").status()).as("the same policy and caller").isEqualTo(429);
	}

}
