package dev.hardening.ratelimit.penalty;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/** The box against a list of all rejections, on any course of time. */
class PenaltyBoxModelTests {

	private static final long MILLI = 1_000_000L;

	@Property(tries = 1000)
	void blocksLikeAListOfAllRejections(@ForAll @IntRange(min = 1, max = 12) int after,
			@ForAll @LongRange(min = 1, max = 40) long within, @ForAll @LongRange(min = 1, max = 40) long block,
			@ForAll @IntRange(min = 1, max = 20) int longest, @ForAll @LongRange long start,
			@ForAll @Size(max = 300) List<@From("steps") Step> steps) {
		PenaltyRule rule = new PenaltyRule(after, Duration.ofMillis(within), Duration.ofMillis(block),
				Duration.ofMillis(block * longest), 4);
		AtomicLong clock = new AtomicLong(start);
		PenaltyBox box = new PenaltyBox(rule, clock::get, InstantSource.system());
		Map<String, Model> models = new HashMap<>();
		long now = 0;
		for (Step step : steps) {
			clock.addAndGet(step.pause());
			now += step.pause();
			Model model = models.computeIfAbsent(step.client(), (client) -> new Model(rule));
			if (step.release()) {
				assertThat(box.release(step.client())).isEqualTo(model.release(now));
			}
			else {
				assertThat(box.rejected(step.client())).isEqualTo(model.rejected(now));
			}
			for (Map.Entry<String, Model> entry : models.entrySet()) {
				assertThat(box.blockedNanos(entry.getKey())).isEqualTo(entry.getValue().blockedNanos(now));
				Penalty penalty = box.penalty(entry.getKey());
				assertThat((penalty != null) ? penalty.level() : 0).isEqualTo(entry.getValue().shownLevel(now));
			}
		}
		assertThat(box.blocks()).isEqualTo(models.values().stream().mapToLong((model) -> model.blocks).sum());
	}

	@Property(tries = 300)
	void neverHoldsMoreThanAllowedNorFreesABlockedClient(@ForAll @IntRange(min = 1, max = 6) int maxClients,
			@ForAll @Size(max = 300) List<@From("manyClients") Step> steps) {
		PenaltyRule rule = new PenaltyRule(2, Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(40),
				maxClients);
		AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 50 * MILLI);
		PenaltyBox box = new PenaltyBox(rule, clock::get, InstantSource.system());
		Map<String, Long> until = new HashMap<>();
		for (Step step : steps) {
			clock.addAndGet(step.pause());
			long overflows = box.overflows();
			if (box.rejected(step.client())) {
				until.put(step.client(), clock.get() + box.blockedNanos(step.client()));
			}
			until.forEach(
					(client, end) -> assertThat(box.blockedNanos(client)).isEqualTo(Math.max(0, end - clock.get())));
			assertThat(box.size()).isBetween(1, maxClients);
			if (box.overflows() > overflows) {
				assertThat(until.values().stream().filter((end) -> end + 40 * MILLI - clock.get() > 0))
					.as("those that fill the box have been blocked lately")
					.hasSizeGreaterThanOrEqualTo(maxClients);
			}
		}
	}

	@Provide
	Arbitrary<Step> steps() {
		return steps(3);
	}

	@Provide
	Arbitrary<Step> manyClients() {
		return steps(12).map((step) -> new Step(step.client(), false, step.pause()));
	}

	private static Arbitrary<Step> steps(int clients) {
		// Whole milliseconds meet the edges of windows and blocks; the others fall
		// between.
		Arbitrary<Long> pauses = Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(0L)),
				Tuple.of(4, Arbitraries.longs().between(0, 20).map((millis) -> millis * MILLI)),
				Tuple.of(2, Arbitraries.longs().between(0, 60 * MILLI)));
		return Combinators
			.combine(Arbitraries.integers().between(1, clients), Arbitraries.integers().between(1, 25), pauses)
			.as((client, chance, pause) -> new Step("u:" + client, chance == 1, pause));
	}

	/**
	 * What happens to a client.
	 *
	 * @param client who
	 * @param release whether it is released instead of rejected
	 * @param pause time since the step before
	 */
	record Step(String client, boolean release, long pause) {
	}

	/** One client, as the rule is worded. Its clock begins with 0. */
	private static final class Model {

		private final PenaltyRule rule;

		private final List<Long> rejections = new ArrayList<>();

		private long until = -1;

		private long length;

		private int level;

		private int blocks;

		Model(PenaltyRule rule) {
			this.rule = rule;
		}

		boolean rejected(long now) {
			if (blockedNanos(now) > 0) {
				return false;
			}
			this.rejections.add(now);
			long recent = this.rejections.stream().filter((time) -> time > now - this.rule.within().toNanos()).count();
			if (recent < this.rule.after()) {
				return false;
			}
			long calm = Math.max(this.length, this.rule.within().toNanos());
			this.level = (this.level > 0 && now - this.until < calm) ? this.level + 1 : 1;
			double exact = this.rule.block().toNanos() * Math.pow(2, this.level - 1);
			this.length = (long) Math.min(exact, this.rule.maxBlock().toNanos());
			this.until = now + this.length;
			this.blocks++;
			this.rejections.clear();
			return true;
		}

		boolean release(long now) {
			boolean blocked = blockedNanos(now) > 0;
			if (blocked) {
				this.level = 0;
				this.rejections.clear();
			}
			return blocked;
		}

		long blockedNanos(long now) {
			return (this.level > 0) ? Math.max(0, this.until - now) : 0;
		}

		int shownLevel(long now) {
			return (blockedNanos(now) > 0) ? this.level : 0;
		}

	}

}
