package dev.hardening.ratelimit.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimitStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is sent when, and what becomes of callers whose reply does not come. What Redis
 * does is tested with a real one, in another module.
 */
class RedisRateLimitStoreTests {

	private final HeldScripts scripts = new HeldScripts();

	private final RedisRateLimitStore store = new RedisRateLimitStore(this.scripts, "test:", 0);

	private final ExecutorService callers = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.callers.shutdownNow();
	}

	private static List<RateLimitClaim> claims(String subject) {
		RateLimitPolicy policy = new RateLimitPolicy("policy", 10, Duration.ofMinutes(1), 10, Per.USER, Scope.POLICY,
				RateLimitMode.ENFORCE);
		return List.of(new RateLimitClaim(new RateLimitKey(policy, "", subject), 1));
	}

	private CompletableFuture<RateLimitDecision> take(String subject) {
		return CompletableFuture.supplyAsync(() -> this.store.tryConsume(claims(subject)), this.callers);
	}

	/** Take, and wait until that waits for its turn. */
	private CompletableFuture<RateLimitDecision> takeInTurn(String subject) {
		CompletableFuture<RateLimitDecision> decision = take(subject);
		await(() -> this.store.queued() > 0);
		return decision;
	}

	private HeldScripts.Sent sent(int index) {
		await(() -> this.scripts.sent.size() > index);
		return this.scripts.sent.get(index);
	}

	private static void await(BooleanSupplier condition) {
		long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
			Thread.onSpinWait();
		}
	}

	@Test
	void sendsAtOnceAndThenTogetherWhatCameMeanwhile() {
		List<CompletableFuture<RateLimitDecision>> decisions = new ArrayList<>();
		decisions.add(take("u:a"));
		sent(0);
		this.store.refund(claims("u:a"));
		this.store.charge(claims("u:b"));
		decisions.add(takeInTurn("u:a"));
		await(() -> this.store.queued() == 3);
		assertThat(this.scripts.sent).hasSize(1);
		sent(0).allow();
		assertThat(sent(1).kinds()).containsExactly(2, 3, 1);
		assertThat(sent(1).keys()).as("each key once").hasNumberOfRows(2);
		sent(1).allow();
		assertThat(decisions).allMatch((decision) -> decision.join().allowed());
	}

	@Test
	void sendsNotWhatNobodyWaitsForAnyMore() {
		CompletableFuture<RateLimitDecision> first = take("u:a");
		await(() -> this.scripts.waits.get() == 1);
		this.scripts.timeout = Duration.ofMillis(1);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(take("u:b")::join);
		this.scripts.timeout = Duration.ofSeconds(5);
		CompletableFuture<RateLimitDecision> last = take("u:c");
		assertThat(sent(1).kinds()).hasSize(1);
		sent(1).allow();
		assertThat(last.join().allowed()).isTrue();
		sent(0).allow();
		assertThat(first.join().allowed()).isTrue();
		assertThat(this.scripts.sent).hasSize(2);
		assertThat(this.store.queued()).isZero();
	}

	@Test
	void goesOnWithoutAReplyThatDoesNotCome() {
		this.scripts.timeout = Duration.ofMillis(1);
		assertThatExceptionOfType(RateLimitStoreException.class).isThrownBy(() -> this.store.tryConsume(claims("u:a")));
		this.scripts.timeout = Duration.ofSeconds(5);
		CompletableFuture<RateLimitDecision> decision = take("u:b");
		sent(1).allow();
		assertThat(decision.join().allowed()).isTrue();
		sent(0).allow();
		CompletableFuture<RateLimitDecision> later = take("u:c");
		sent(2).allow();
		assertThat(later.join().allowed()).isTrue();
	}

	@Test
	void tellsEverybodyThatItFailed() {
		CompletableFuture<RateLimitDecision> first = take("u:a");
		sent(0);
		CompletableFuture<RateLimitDecision> second = takeInTurn("u:b");
		this.scripts.failure = new RateLimitStoreException("known to be away", null, true);
		sent(0).reply().completeExceptionally(new IllegalStateException("connection lost"));
		assertThat(List.of(first, second))
			.allSatisfy((decision) -> assertThatExceptionOfType(CompletionException.class).isThrownBy(decision::join)
				.satisfies((ex) -> assertThat(ex).cause()
					.isInstanceOfSatisfying(RateLimitStoreException.class,
							(cause) -> assertThat(cause.isOutage()).isTrue())));
		this.scripts.failure = null;
		this.scripts.thrown = new IllegalStateException("no connection");
		assertThatExceptionOfType(RateLimitStoreException.class).isThrownBy(() -> this.store.tryConsume(claims("u:c")));
		this.scripts.thrown = null;
		CompletableFuture<RateLimitDecision> last = take("u:d");
		sent(2).allow();
		assertThat(last.join().allowed()).isTrue();
	}

	@Test
	void doesNotBelieveAReplyToSomethingElse() {
		List<byte[]> replies = List.of(new byte[0], new byte[1], new byte[] { 1, 2 }, new byte[100]);
		for (int i = 0; i < replies.size(); i++) {
			CompletableFuture<RateLimitDecision> decision = take("u:a");
			sent(i).reply().complete(replies.get(i));
			assertThatExceptionOfType(CompletionException.class).isThrownBy(decision::join)
				.withCauseInstanceOf(RateLimitStoreException.class);
		}
	}

	@Test
	void dropsWhatNobodyWaitsForBeyondABound() {
		for (int i = 0; i < 10_100; i++) {
			this.store.refund(claims("u:a"));
		}
		assertThat(this.store.dropped()).isBetween(90L, 100L);
		int index = 0;
		while (index < this.scripts.sent.size()) {
			assertThat(sent(index).kinds()).hasSizeLessThanOrEqualTo(128);
			sent(index++).allow();
		}
		long dropped = this.store.dropped();
		this.store.refund(claims("u:a"));
		assertThat(this.store.dropped()).isEqualTo(dropped);
	}

}
