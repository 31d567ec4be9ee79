package com.example.drafts.draft;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import com.example.drafts.Api;
import com.example.drafts.BareServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@BareServerTest
class IdempotencyIntegrationTests {

	private static final int PARALLEL = 40;

	private final Api alice;

	private final Api bob;

	private final String draft;

	IdempotencyIntegrationTests(@LocalServerPort int port) {
		this.alice = Api.as(port, "alice");
		this.bob = Api.as(port, "bob");
		this.draft = this.alice.createDraft("Exactly once");
		this.alice.share(this.draft, "bob", "WRITER");
	}

	@Test
	void aRepeatedRequestGetsTheSameAnswer() {
		HttpResponse<String> first = this.alice.write(this.draft, "Once.", "key");
		HttpResponse<String> second = this.alice.write(this.draft, "Once.", "key");
		assertThat(first.statusCode()).isEqualTo(201);
		assertThat(second.statusCode()).isEqualTo(201);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(contents()).containsExactly("Once.");
	}

	@Test
	void aRepeatedRequestIsNotRefusedForTheTurnThatHasPassed() {
		HttpResponse<String> first = this.alice.write(this.draft, "Once.", "key");
		this.alice.pass(this.draft, "bob");
		HttpResponse<String> second = this.alice.write(this.draft, "Once.", "key");
		assertThat(second.statusCode()).isEqualTo(201);
		assertThat(second.body()).isEqualTo(first.body());
	}

	@Test
	void aKeyBelongsToOneBody() {
		this.alice.write(this.draft, "Once.", "key");
		assertThat(this.alice.write(this.draft, "Twice.", "key").statusCode()).isEqualTo(422);
		assertThat(contents()).containsExactly("Once.");
	}

	@Test
	void aKeyBelongsToOneAuthorAndDraft() {
		this.alice.write(this.draft, "Hers.", "key");
		this.alice.pass(this.draft, "bob");
		assertThat(this.bob.write(this.draft, "His.", "key").statusCode()).isEqualTo(201);
		assertThat(contents()).containsExactly("Hers.", "His.");
		String other = this.alice.createDraft("Another");
		assertThat(this.alice.write(other, "Elsewhere.", "key").statusCode()).isEqualTo(201);
	}

	@Test
	void aKeyIsRequired() {
		HttpResponse<String> answer = this.alice.post(this.draft + "/segments", "{\"content\": \"No key.\"}");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("Idempotency-Key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "two words", "129" })
	void aKeyIsShortAndVisible(String key) {
		String sent = "129".equals(key) ? "k".repeat(129) : key;
		assertThat(this.alice.write(this.draft, "Odd key.", sent).statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"content\": \"\"}", "{\"content\": \"\\u0000\"}", "{\"content\": 1" })
	void aSegmentNeedsContent(String body) {
		HttpResponse<String> answer = this.alice.post(this.draft + "/segments", body, "Idempotency-Key", "key");
		assertThat(answer.statusCode()).isEqualTo(400);
	}

	@Test
	void aSegmentHasABoundedLength() {
		assertThat(this.alice.write(this.draft, "s".repeat(10_000)).statusCode()).isEqualTo(201);
		assertThat(this.alice.write(this.draft, "s".repeat(10_001)).statusCode()).isEqualTo(400);
	}

	@Test
	void ofManyParallelDuplicatesOneIsWrittenAndAllGetItsAnswer() {
		List<HttpResponse<String>> answers = inParallel((i) -> this.alice.write(this.draft, "Once.", "key"));
		assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
		assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.get(0).body());
		assertThat(contents()).containsExactly("Once.");
	}

	@Test
	void ofManyParallelBodiesWithOneKeyOneWins() {
		List<HttpResponse<String>> answers = inParallel((i) -> this.alice.write(this.draft, "Body " + i, "key"));
		assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(201).containsOnly(201, 422);
		assertThat(contents()).hasSize(1);
	}

	@Test
	void parallelRequestsWithTheirOwnKeysAreAllWritten() {
		List<HttpResponse<String>> answers = inParallel((i) -> this.alice.write(this.draft, "Body " + i, "key-" + i));
		assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
		assertThat(answers.stream().map((answer) -> Api.json(answer, "$.number"))).containsExactlyInAnyOrderElementsOf(
				IntStream.rangeClosed(1, PARALLEL).<Object>mapToObj((i) -> i).toList());
	}

	private List<String> contents() {
		return Api.list(this.alice.get(this.draft), "$.segments[*].content");
	}

	private static List<HttpResponse<String>> inParallel(IntFunction<HttpResponse<String>> call) {
		ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
		try {
			List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, PARALLEL)
				.mapToObj((i) -> CompletableFuture.supplyAsync(() -> call.apply(i), threads))
				.toList();
			return calls.stream().map(CompletableFuture::join).toList();
		}
		finally {
			threads.shutdownNow();
		}
	}

}
