package dev.hardening.ratelimit.method;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.hardening.ratelimit.autoconfigure.RecordingStore;
import dev.hardening.ratelimit.method.MethodApplication.Asynchronous;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

import static org.assertj.core.api.Assertions.assertThat;

/** Limits that wait for the status of asynchronous answers. */
class RateLimitedAsyncIntegrationTests {

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private TestServer server;

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private RecordingStore store;

	@BeforeEach
	void start() {
		this.server = TestServer.start(MethodApplication.class, "logging.level.org.apache.catalina=off");
		this.store = this.server.context().getBean(RecordingStore.class);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "callable, 401", "throwing-callable, 500" })
	void callables(String path, int status) throws Exception {
		assertThat(this.server.get("/async/" + path).status()).isEqualTo(status);
		assertSettledOnce(status);
	}

	@Test
	void deferredResult() throws Exception {
		Asynchronous.deferred = new DeferredResult<>();
		Asynchronous.deferred.setResult(ResponseEntity.status(401).body("x"));
		assertThat(this.server.get("/async/deferred").status()).isEqualTo(401);
		assertSettledOnce(401);
	}

	@Test
	void deferredResultThatFails() throws Exception {
		Asynchronous.deferred = new DeferredResult<>();
		Asynchronous.deferred.setErrorResult(new IllegalArgumentException("on purpose"));
		assertThat(this.server.get("/async/deferred").status()).isEqualTo(422);
		assertSettledOnce(422);
	}

	@Test
	void deferredResultThatTimesOut() throws Exception {
		Asynchronous.deferred = new DeferredResult<>(50L);
		int status = this.server.get("/async/deferred").status();
		assertThat(status).isGreaterThanOrEqualTo(400);
		assertSettledOnce(status);
	}

	@Test
	void nothingIsSettledWhileTheAnswerIsOpen() throws Exception {
		Asynchronous.future = new CompletableFuture<>();
		Asynchronous.emitter = new ResponseBodyEmitter();
		CompletableFuture<Integer> first = CompletableFuture
			.supplyAsync(() -> this.server.get("/async/future").status());
		CompletableFuture<Integer> second = CompletableFuture
			.supplyAsync(() -> this.server.get("/async/emitter").status());
		while (this.store.lastClaims().isEmpty()) {
			Thread.onSpinWait();
		}
		Asynchronous.emitter.send("begun");
		assertThat(this.store.settlements()).isZero();
		Asynchronous.emitter.complete();
		assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(200);
		assertThat(this.store.nextSettlement()).isEqualTo("+100");
		assertThat(this.store.settlements()).isZero();
		Asynchronous.future.complete(ResponseEntity.status(401).body("x"));
		assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(401);
		assertSettledOnce(401);
	}

	@Test
	void futureThatFailsIsSeen() throws Exception {
		for (int i = 0; i < 20; i++) {
			CompletableFuture<ResponseEntity<String>> future = new CompletableFuture<>();
			Asynchronous.future = future;
			CountDownLatch started = new CountDownLatch(1);
			Thread completer = new Thread(() -> {
				started.countDown();
				future.completeExceptionally(new IllegalArgumentException("on purpose"));
			});
			completer.start();
			started.await();
			assertThat(this.server.get("/async/future").status()).isEqualTo(422);
			assertThat(this.store.nextSettlement()).as("status and exception").isEqualTo("+323");
		}
		assertThat(this.store.settlements()).isZero();
	}

	private void assertSettledOnce(int status) throws InterruptedException {
		assertThat(this.store.nextSettlement()).isEqualTo("+" + (status - 100));
		assertThat(this.server.get("/end/entity").status()).isEqualTo(401);
		assertThat(this.store.nextSettlement()).isEqualTo("+301");
		assertThat(this.store.settlements()).isZero();
	}

}
