package dev.hardening.test.tracing;

import java.util.stream.IntStream;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;
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
	void recordsTheShareThatIsSet(double rate, int traces) {
		try (RunningApplication application = RunningApplication.start(BackApplication.class,
				"hardening.tracing.sampling-rate=" + rate)) {
			Tracer tracer = application.context().getBean(Tracer.class);
			long recorded = IntStream.range(0, traces).filter((i) -> isRecorded(tracer.nextSpan().start())).count();
			assertThat((double) recorded / traces).isCloseTo(rate, within(rate / 10));
		}
	}

	@Test
	void followsTheDecisionOfTheClient() throws Exception {
		String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-";
		for (String rate : new String[] { "0.0", "1.0" }) {
			try (RunningApplication back = RunningApplication.start(BackApplication.class,
					"hardening.tracing.sampling-rate=" + rate);
					RunningApplication front = RunningApplication.start(FrontApplication.class,
							"hardening.tracing.sampling-rate=" + rate, "peer=http://localhost:" + back.port() + "/")) {
				for (String flags : new String[] { "00", "01" }) {
					assertThat(front.get("/call/rest-client", "traceparent", trace + flags).body()).as("rate %s", rate)
						.startsWith("00-0af7651916cd43dd8448eb211c80319c-")
						.contains("-" + flags + "|");
				}
			}
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
