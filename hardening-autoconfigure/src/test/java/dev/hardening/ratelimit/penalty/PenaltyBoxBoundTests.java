package dev.hardening.ratelimit.penalty;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Who has to leave when the box is full. */
@ExtendWith(OutputCaptureExtension.class)
class PenaltyBoxBoundTests {

	private static final long SECOND = 1_000_000_000L;

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 12 * SECOND);

	/** Three rejections within 10 s block for 20 s. */
	private PenaltyBox box(int maxClients) {
		return new PenaltyBox(
				new PenaltyRule(3, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofHours(1), maxClients),
				this.clock::get, InstantSource.system());
	}

	private static boolean reject(PenaltyBox box, String client, int times) {
		boolean blocked = false;
		for (int i = 0; i < times; i++) {
			blocked |= box.rejected(client);
		}
		return blocked;
	}

	private void pass(long nanos) {
		this.clock.addAndGet(nanos);
	}

	@Test
	void clientsOfWhichNothingIsKnownLeaveFirst() {
		PenaltyBox box = box(3);
		reject(box, "u:blocked", 3);
		pass(15 * SECOND);
		reject(box, "u:quiet", 1);
		pass(10 * SECOND);
		reject(box, "u:counting", 2);
		reject(box, "u:new", 1);
		assertThat(reject(box, "u:counting", 1)).as("was kept").isTrue();
		reject(box, "u:blocked", 3);
		assertThat(box.blockedNanos("u:blocked")).as("was kept with its level").isEqualTo(40 * SECOND);
		assertThat(box.size()).isEqualTo(3);
		assertThat(box.overflows()).isZero();
	}

	@Test
	void clientWhoseLastBlockIsForgottenLeavesBeforeOneThatCounts() {
		PenaltyBox box = box(2);
		reject(box, "u:former", 3);
		pass(40 * SECOND);
		reject(box, "u:counting", 2);
		reject(box, "u:new", 2);
		assertThat(reject(box, "u:counting", 1)).isTrue();
		assertThat(reject(box, "u:new", 1)).isTrue();
	}

	@Test
	void formerlyBlockedClientThatCountsIsKeptLikeTheOthers() {
		PenaltyBox box = box(3);
		reject(box, "u:former", 3);
		pass(35 * SECOND);
		reject(box, "u:old", 1);
		reject(box, "u:older", 1);
		pass(SECOND);
		reject(box, "u:old", 1);
		reject(box, "u:former", 2);
		pass(4 * SECOND);
		reject(box, "u:new", 1);
		assertThat(reject(box, "u:former", 1)).as("its last rejection is later than that of u:older").isTrue();
		assertThat(box.blockedNanos("u:former")).isEqualTo(20 * SECOND);
		assertThat(reject(box, "u:old", 1)).isTrue();
	}

	@Test
	void clientWithTheOldestRejectionLeavesIfAllCount() {
		PenaltyBox box = box(2);
		reject(box, "u:first", 1);
		pass(1);
		reject(box, "u:second", 2);
		pass(1);
		reject(box, "u:first", 1);
		pass(1);
		reject(box, "u:third", 1);
		assertThat(reject(box, "u:first", 1)).isTrue();
		assertThat(reject(box, "u:second", 1)).isFalse();
	}

	@Test
	void newClientIsNotNotedWhileAllAreBlocked(CapturedOutput output) {
		PenaltyBox box = box(2);
		reject(box, "u:a", 3);
		reject(box, "u:b", 3);
		for (int i = 0; i < 50; i++) {
			assertThat(box.rejected("u:new")).isFalse();
		}
		assertThat(box.overflows()).isEqualTo(50);
		assertThat(output).containsOnlyOnce("'hardening.rate-limit.penalty.max-clients'");
		assertThat(box.blockedClients()).isEqualTo(2);
		pass(30 * SECOND);
		assertThat(reject(box, "u:new", 3)).as("their next blocks would be longer").isFalse();
		assertThat(reject(box, "u:a", 3)).isTrue();
		pass(10 * SECOND);
		assertThat(reject(box, "u:new", 3)).as("u:b is forgotten").isTrue();
		assertThat(box.size()).isEqualTo(2);
	}

	@Test
	void releaseMakesRoom() {
		PenaltyBox box = box(1);
		reject(box, "u:a", 3);
		assertThat(reject(box, "u:b", 3)).isFalse();
		box.release("u:a");
		assertThat(reject(box, "u:b", 3)).isTrue();
	}

	@Test
	void boxOfOneKeepsTheLevelOfItsClient() {
		PenaltyBox box = box(1);
		reject(box, "u:a", 3);
		pass(20 * SECOND);
		assertThat(reject(box, "u:a", 3)).isTrue();
		assertThat(box.blockedNanos("u:a")).isEqualTo(40 * SECOND);
	}

	@Test
	void floodOfRandomClientsNeitherGrowsTheBoxNorFreesABlockedOne() {
		PenaltyBox box = box(1000);
		for (int i = 0; i < 10; i++) {
			reject(box, "u:blocked" + i, 3);
		}
		int largest = 0;
		for (int i = 0; i < 1_000_000; i++) {
			box.rejected("h:" + ThreadLocalRandom.current().nextLong());
			largest = Math.max(largest, box.size());
			pass(15_000);
		}
		assertThat(largest).isEqualTo(1000);
		assertThat(box.overflows()).isZero();
		assertThat(box.blocked()).hasSize(10);
		assertThat(box.blockedNanos("u:blocked0")).isEqualTo(5 * SECOND);
	}

	@Test
	void floodWhileNearlyAllAreBlockedDoesNotFreeThemEither() {
		PenaltyBox box = box(1000);
		for (int i = 0; i < 999; i++) {
			reject(box, "a:192.0.2." + i, 3);
		}
		for (int i = 0; i < 1_000_000; i++) {
			box.rejected("h:" + i);
		}
		assertThat(box.blockedClients()).isEqualTo(999);
		assertThat(box.size()).isEqualTo(1000);
	}

}
