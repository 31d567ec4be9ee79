package dev.hardening.tracing;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TraceContextTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String SPAN = "00f067aa0ba902b7";

	private static final String IDS = TRACE + "-" + SPAN;

	@ParameterizedTest
	@ValueSource(strings = { "00-" + IDS + "-01", "00-" + IDS + "-ff", "00-" + IDS + "-03", "cc-" + IDS + "-01",
			"01-" + IDS + "-01-what-comes-later", "fe-" + IDS + "-01-" })
	void validHeaderIsRead(String header) {
		assertThat(TraceContext.parse(header)).isEqualTo(new TraceContext(TRACE, SPAN, true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "00", "02", "fe" })
	void traceThatIsNotSampledIsNot(String flags) {
		assertThat(TraceContext.parse("00-" + IDS + "-" + flags)).isEqualTo(new TraceContext(TRACE, SPAN, false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "-", "00", "00-" + IDS, "00-" + IDS + "-", "00-" + IDS + "-0",
			"00-" + IDS + "-01-", "00-" + IDS + "-01-more", "00-" + IDS + "-010", "01-" + IDS + "-01x",
			"01-" + IDS + "-01.more", "ff-" + IDS + "-01", "ff-" + IDS + "-01-more", "0G-" + IDS + "-01",
			"FE-" + IDS + "-01", " 0-" + IDS + "-01", "00-" + IDS + "-0g", "00-" + IDS + "-0A",
			"00-00000000000000000000000000000000-" + SPAN + "-01", "00-" + TRACE + "-0000000000000000-01",
			"00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01", "00-" + TRACE + "-00F067AA0BA902B7-01",
			"00-" + TRACE + "_" + SPAN + "-01", "00_" + IDS + "-01", "00-" + IDS + "_01", "000" + IDS + "-01",
			"00-" + TRACE + "-" + SPAN + "-01 ", " 00-" + IDS + "-01", "00-" + TRACE + ".-" + SPAN + "-1",
			"00-\u0664bf92f3577b34da6a3ce929d0e0e4736-" + SPAN + "-01" })
	void invalidHeaderIsNone(String header) {
		assertThat(TraceContext.parse(header)).isNull();
	}

	@Test
	void veryLongHeaderIsNone() {
		assertThat(TraceContext.parse("01-" + IDS + "-01-" + "x".repeat(456))).isNotNull();
		assertThat(TraceContext.parse("01-" + IDS + "-01-" + "x".repeat(457))).isNull();
	}

	@Test
	void headerIsWrittenAsItIsRead() {
		assertThat(new TraceContext(TRACE, SPAN, true).traceparent()).isEqualTo("00-" + IDS + "-01");
		assertThat(new TraceContext(TRACE, SPAN, false).traceparent()).isEqualTo("00-" + IDS + "-00");
	}

	@Test
	void childIsAnotherSpanOfTheSameTrace() {
		TraceContext parent = new TraceContext(TRACE, SPAN, true, "a=1");
		TraceContext child = parent.child();
		assertThat(child.spanId()).isNotEqualTo(SPAN);
		assertThat(TraceContext.parse(child.traceparent())).isEqualTo(new TraceContext(TRACE, child.spanId(), true));
		assertThat(child.state()).isEqualTo("a=1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a=1", "a=1,b=2", "a=1, b=2 ,,\tc=3", "a@b=1", "0_-*/=x y!", "a=b@c@d" })
	void validStateIsKeptAsItIs(String state) {
		assertThat(new TraceContext(TRACE, SPAN, true).withState(state).state()).isEqualTo(state);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", "a", "=1", "a=", "A=1", "a=1,a=2", "a=b=c", "a b=1", "a@b@c=1", "a=\u00e4",
			"a=1\n", "a=1\u001c", "a=x\ty" })
	void invalidStateIsDropped(String state) {
		assertThat(new TraceContext(TRACE, SPAN, true, "old=1").withState(state).state()).isNull();
	}

	@Test
	void stateHasLimits() {
		TraceContext trace = new TraceContext(TRACE, SPAN, true);
		String value = "x".repeat(254);
		assertThat(trace.withState("a=" + value + ",b=" + value.substring(1)).state()).hasSize(512);
		assertThat(trace.withState("a=" + value + ",b=" + value).state()).isNull();
		assertThat(trace.withState("a=" + "x".repeat(257)).state()).isNull();
		assertThat(trace.withState(members(32)).state()).isNotNull();
		assertThat(trace.withState(members(33)).state()).isNull();
	}

	/** At 0.1, 10 % is about 4.7 standard deviations for 20000 traces. */
	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.25, 0.5, 0.9 })
	void shareOfSampledTracesIsTheRate(double rate) {
		int traces = 20_000;
		SplittableRandom random = new SplittableRandom(42);
		long sampled = IntStream.range(0, traces).filter((i) -> TraceContext.begin(rate, random).sampled()).count();
		assertThat((double) sampled / traces).isCloseTo(rate, within(rate * 0.1));
	}

	@Test
	void rateOfZeroSamplesNothingAndOfOneEverything() {
		assertThat(IntStream.range(0, 1000).filter((i) -> TraceContext.begin(0).sampled())).isEmpty();
		assertThat(IntStream.range(0, 1000).filter((i) -> !TraceContext.begin(1).sampled())).isEmpty();
	}

	@Test
	void newTraceIsValid() {
		assertThat(IntStream.range(0, 1000).mapToObj((i) -> TraceContext.begin(0.5)))
			.allSatisfy((trace) -> assertThat(TraceContext.parse(trace.traceparent())).isEqualTo(trace));
		TraceContext trace = TraceContext.begin(1, () -> 0);
		assertThat(TraceContext.parse(trace.traceparent())).isEqualTo(trace);
		assertThat(TraceContext.begin(0.5, () -> Long.MIN_VALUE).sampled()).isTrue();
	}

	private static String members(int count) {
		return String.join(",", IntStream.range(0, count).mapToObj((i) -> "k" + i + "=1").toList());
	}

}
