package dev.hardening.test.redis.script;

import java.time.Duration;
import java.util.List;

import dev.hardening.test.redis.RedisProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.ByteArrayCodec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The script does what Bucket4j does: over any sequence of takes, refunds, charges and
 * changes of the limits, in batches over several buckets.
 */
@SuppressWarnings("NullAway.Init") // NullAway does not know what jqwik calls first
class DecideScriptProperties {

	private static final long LONGEST_WINDOW = Duration.ofDays(366).toSeconds() * 1_000_000;

	private static RedisProcess redis;

	private static RedisClient client;

	private static ScriptUnderTest script;

	@BeforeContainer
	static void start() throws Exception {
		redis = RedisProcess.start();
		client = RedisClient.create(RedisURI.create("127.0.0.1", redis.port()));
		script = new ScriptUnderTest(client.connect(ByteArrayCodec.INSTANCE));
	}

	@AfterContainer
	static void stop() throws Exception {
		client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
		redis.close();
	}

	@Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
	void equalsTheBucketOfBucket4j(@ForAll("termsOfBucket4j") List<Terms> terms,
			@ForAll("stepsWithoutDebt") List<Step> steps) throws Exception {
		script.compare(terms, steps, BucketModel::new);
	}

	@Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
	void equalsTheStateOfBucket4jInDebtAsWell(@ForAll("termsOfBucket4j") List<Terms> terms,
			@ForAll("steps") List<Step> steps) throws Exception {
		script.compare(terms, steps, StateModel::new);
	}

	@Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
	void isExactWhereBucket4jIsNot(@ForAll("terms") List<Terms> terms, @ForAll("steps") List<Step> steps)
			throws Exception {
		script.compare(terms, steps, ExactModel::new);
	}

	/**
	 * Bucket4j takes no more than a token per unit of time, and is exact within 64 bits.
	 */
	@Provide
	Arbitrary<List<Terms>> termsOfBucket4j() {
		return anyTerms().filter((terms) -> terms.limit() <= terms.window()
				&& Math.multiplyHigh(terms.limit(), 2 * terms.window()) == 0 && terms.limit() * 2 * terms.window() > 0)
			.list()
			.ofSize(3);
	}

	@Provide
	Arbitrary<List<Terms>> terms() {
		return anyTerms().filter((terms) -> terms.limit() <= terms.window() * 1000).list().ofSize(3);
	}

	private static Arbitrary<Terms> anyTerms() {
		return Combinators
			.combine(numbers(1_000_000_000), numbers(LONGEST_WINDOW - 999).map((n) -> n + 999), numbers(1_000_000_000))
			.as(Terms::new);
	}

	/** Of every magnitude, and often a limit of the range. */
	private static Arbitrary<Long> numbers(long most) {
		return Arbitraries.oneOf(Arbitraries.of(1L, most, 100L),
				Arbitraries.integers()
					.between(0, 1_000_000)
					.withDistribution(RandomDistribution.uniform())
					.map((power) -> Math.max(1, Math.min((long) Math.pow((double) most, power / 1e6), most))));
	}

	@Provide
	Arbitrary<List<Step>> steps() {
		return steps(3);
	}

	@Provide
	Arbitrary<List<Step>> stepsWithoutDebt() {
		return steps(2);
	}

	private static Arbitrary<List<Step>> steps(int kinds) {
		Arbitrary<Step.Claim> claim = Combinators
			.combine(Arbitraries.integers().between(0, ScriptUnderTest.KEYS - 1),
					Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(1, 1), Tuple.of(1, 2)),
					Arbitraries.of(0.0, 0.0, 0.1, 0.5, 0.9, 1.0, 1.5), Arbitraries.longs().between(0, 3))
			.as(Step.Claim::new);
		Arbitrary<Step.Operation> operation = Combinators
			.combine(Arbitraries.of(1, 1, 1, 2, kinds),
					claim.list().ofMinSize(1).ofMaxSize(ScriptUnderTest.KEYS).uniqueElements(Step.Claim::key))
			.as(Step.Operation::new);
		return Combinators
			.combine(Arbitraries.of(0.0, 0.0, 0.001, 0.01, 0.3, 1.0, 3.7), Arbitraries.longs().between(0, 3000),
					operation.list().ofMinSize(1).ofMaxSize(4))
			.as(Step::new)
			.list()
			.ofMinSize(1)
			.ofMaxSize(12);
	}

}
