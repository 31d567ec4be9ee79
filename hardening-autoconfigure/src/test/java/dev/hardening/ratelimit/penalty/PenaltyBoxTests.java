package dev.hardening.ratelimit.penalty;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PenaltyBoxTests {

	private static final long SECOND = 1_000_000_000L;

	private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

	private static final String ALICE = "u:alice";

	private final AtomicLong clock = new AtomicLong(-7 * SECOND);

	private final PenaltyBox box = box(3, Duration.ofMinutes(1));

	private PenaltyBox box(int after, Duration maxBlock) {
		return new PenaltyBox(new PenaltyRule(after, Duration.ofSeconds(10), Duration.ofSeconds(20), maxBlock, 100),
				this.clock::get, InstantSource.fixed(NOON));
	}

	private void pass(long nanos) {
		this.clock.addAndGet(nanos);
	}

	private boolean reject(int times) {
		boolean blocked = false;
		for (int i = 0; i < times; i++) {
			assertThat(blocked).as("before rejection %d", i).isFalse();
			blocked = this.box.rejected(ALICE);
		}
		return blocked;
	}

	@Test
	void clientThatWasNeverRejectedIsNotBlocked() {
		assertThat(this.box.blockedNanos(ALICE)).isZero();
		assertThat(this.box.penalty(ALICE)).isNull();
		assertThat(this.box.size()).isZero();
	}

	@Test
	void thirdRejectionStartsABlockOfThatClientOnly() {
		assertThat(reject(2)).isFalse();
		assertThat(this.box.blockedNanos(ALICE)).isZero();
		assertThat(reject(1)).isTrue();
		assertThat(this.box.blockedNanos(ALICE)).isEqualTo(20 * SECOND);
		assertThat(this.box.blockedNanos("a:192.0.2.1")).isZero();
		assertThat(this.box.blocks()).isEqualTo(1);
	}

	@Test
	void blockEndsToTheNanosecond() {
		reject(3);
		pass(20 * SECOND - 1);
		assertThat(this.box.blockedNanos(ALICE)).isEqualTo(1);
		assertThat(this.box.blockedClients()).isEqualTo(1);
		pass(1);
		assertThat(this.box.blockedNanos(ALICE)).isZero();
		assertThat(this.box.blockedClients()).isZero();
		assertThat(this.box.blocked()).isEmpty();
		pass(1000 * SECOND);
		assertThat(this.box.blockedNanos(ALICE)).isZero();
	}

	@Test
	void windowSlides() {
		reject(1);
		pass(9 * SECOND);
		reject(1);
		pass(SECOND);
		// A tumbling window, or one that ended with the first rejection, would differ.
		assertThat(reject(1)).as("the first is as old as the window").isFalse();
		pass(9 * SECOND - 1);
		assertThat(reject(1)).as("the second and third still count").isTrue();
	}

	@Test
	void rejectionsThatAreTooSlowNeverBlock() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.box.rejected(ALICE)).isFalse();
			pass(5 * SECOND);
		}
		assertThat(this.box.blocks()).isZero();
	}

	@Test
	void oneRejectionBlocksIfTheRuleSaysSo() {
		PenaltyBox strict = box(1, Duration.ofMinutes(1));
		assertThat(strict.rejected(ALICE)).isTrue();
		assertThat(strict.blockedNanos(ALICE)).isEqualTo(20 * SECOND);
	}

	@Test
	void rejectionsDuringABlockDoNotCount() {
		reject(3);
		for (int i = 0; i < 50; i++) {
			assertThat(this.box.rejected(ALICE)).isFalse();
		}
		assertThat(this.box.blockedNanos(ALICE)).isEqualTo(20 * SECOND);
		pass(20 * SECOND);
		assertThat(reject(2)).isFalse();
		assertThat(this.box.blocks()).isEqualTo(1);
	}

	@Test
	void blocksOfARowDoubleUpToTheLongest() {
		List<Long> seconds = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			reject(3);
			seconds.add(this.box.blockedNanos(ALICE) / SECOND);
			pass(this.box.blockedNanos(ALICE));
		}
		assertThat(seconds).containsExactly(20L, 40L, 60L, 60L, 60L);
	}

	@Test
	void clientThatBehavesAsLongAsItsLastBlockBeginsAnew() {
		reject(3);
		pass(20 * SECOND);
		pass(20 * SECOND - 1);
		reject(3);
		assertThat(this.box.blockedNanos(ALICE)).isEqualTo(40 * SECOND);
		pass(40 * SECOND);
		pass(40 * SECOND);
		reject(3);
		assertThat(this.box.blockedNanos(ALICE)).isEqualTo(20 * SECOND);
	}

	@Test
	void clientHasToBehaveAtLeastForTheWindow() {
		PenaltyBox brief = new PenaltyBox(
				new PenaltyRule(2, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(1), 100),
				this.clock::get, InstantSource.fixed(NOON));
		brief.rejected(ALICE);
		brief.rejected(ALICE);
		pass(SECOND + 10 * SECOND - 1);
		brief.rejected(ALICE);
		brief.rejected(ALICE);
		assertThat(brief.blockedNanos(ALICE)).isEqualTo(2 * SECOND);
	}

	@Test
	void longestTimesDoNotOverflow() {
		Duration year = PenaltyRule.LONGEST;
		PenaltyBox long1 = new PenaltyBox(new PenaltyRule(1, year, year.dividedBy(3), year, 10), this.clock::get,
				InstantSource.fixed(NOON));
		for (int i = 1; i <= 200; i++) {
			assertThat(long1.rejected(ALICE)).isTrue();
			assertThat(long1.penalty(ALICE)).isNotNull()
				.satisfies((penalty) -> assertThat(penalty.until()).isAfter(NOON));
			pass(long1.blockedNanos(ALICE));
		}
		long1.rejected(ALICE);
		assertThat(long1.blockedNanos(ALICE)).isEqualTo(year.toNanos());
	}

	@ParameterizedTest
	@ValueSource(
			longs = { Long.MAX_VALUE, Long.MAX_VALUE - 2 * SECOND, Long.MAX_VALUE - 21 * SECOND, -1, Long.MIN_VALUE })
	void overflowOfTheClockChangesNothing(long start) {
		this.clock.set(start);
		reject(1);
		pass(3 * SECOND);
		assertThat(reject(2)).isTrue();
		assertThat(this.box.blockedNanos(ALICE)).isEqualTo(20 * SECOND);
		pass(20 * SECOND - 1);
		assertThat(this.box.blockedNanos(ALICE)).isEqualTo(1);
		pass(1);
		assertThat(this.box.blockedNanos(ALICE)).isZero();
		assertThat(reject(3)).isTrue();
		assertThat(this.box.blockedNanos(ALICE)).isEqualTo(40 * SECOND);
	}

	@Test
	void releaseEndsABlockAndForgetsIt() {
		reject(3);
		assertThat(this.box.release("u:bob")).isFalse();
		assertThat(this.box.release(ALICE)).isTrue();
		assertThat(this.box.blockedNanos(ALICE)).isZero();
		assertThat(this.box.size()).isZero();
		assertThat(this.box.release(ALICE)).isFalse();
		reject(3);
		assertThat(this.box.blockedNanos(ALICE)).as("a first block").isEqualTo(20 * SECOND);
	}

	@Test
	void releaseOfAClientThatIsNotBlockedForgetsNothing() {
		reject(2);
		assertThat(this.box.release(ALICE)).isFalse();
		assertThat(reject(1)).isTrue();
		pass(20 * SECOND);
		assertThat(this.box.release(ALICE)).isFalse();
		reject(3);
		assertThat(this.box.blockedNanos(ALICE)).isEqualTo(40 * SECOND);
	}

	@Test
	void blockedClientsAreShown() {
		for (int i = 0; i < 3; i++) {
			this.box.rejected("u:zoe");
		}
		pass(SECOND);
		reject(3);
		this.box.rejected("u:bob");
		assertThat(this.box.blocked()).containsExactly(
				new Penalty(ALICE, NOON.plusSeconds(20), Duration.ofSeconds(20), 1),
				new Penalty("u:zoe", NOON.plusSeconds(19), Duration.ofSeconds(19), 1));
		assertThat(this.box.blockedClients()).isEqualTo(2);
		assertThat(this.box.size()).isEqualTo(3);
		pass(20 * SECOND);
		reject(3);
		assertThat(this.box.penalty(ALICE))
			.isEqualTo(new Penalty(ALICE, NOON.plusSeconds(40), Duration.ofSeconds(40), 2));
	}

}
