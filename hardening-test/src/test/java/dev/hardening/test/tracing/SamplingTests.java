package dev.hardening.test.tracing;

import java.util.stream.IntStream;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Which traces the application's own tracer records. */
class SamplingTests {

	/**
	 * The numbers are such that chance alone leaves 10 % less than once in 10 000 runs: 4
	 * standard deviations need 1521 (1 - p) / p traces.
	 */
	@ParameterizedTest
	@CsvSource({ "0.5, 5000", "0.1, 20000" })
	void recordsTheShareThatIsSetUnlessTheClientHasDecided(double rate, int traces) throws Exception {
		try (RunningApplication application = RunningApplication.start(BackApplication.class,
				"hardening.tracing.sampling-rate=" + rate)) {
			Tracer tracer = application.context().getBean(Tracer.class);
			long recorded = IntStream.range(0, traces).filter((i) -> isRecorded(tracer.nextSpan().start())).count();
			assertThat((double) recorded / traces).isCloseTo(rate, within(rate / 10));
			checkDecisionOfTheClient(application);
		}
	}

	private static void checkDecisionOfTheClient(RunningApplication application) throws Exception {
		for (int i = 10; i < 30; i++) {
			String trace = "00-0af7651916cd43dd8448eb211c8031" + i + "-b7ad6b7169203331-";
			assertThat(application.get("/recorded", "traceparent", trace + "01").body()).isEqualTo("true");
			assertThat(application.get("/recorded", "traceparent", trace + "00").body()).isEqualTo("false");
		}
	}

	private static boolean isRecorded(Span span) {
		try {
			return Boolean.TRUE.equals(span.context().sampled());
		}
		finally {
			span.abandon();
		}
	}

}
