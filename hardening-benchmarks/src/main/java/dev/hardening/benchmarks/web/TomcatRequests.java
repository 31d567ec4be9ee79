package dev.hardening.benchmarks.web;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.hardening.benchmarks.application.Limiter;

/**
 * What a request costs the thread of Tomcat that serves it, over a real connection, with
 * hardening on and off, in turns. The client is in the same process and not counted.
 */
public final class TomcatRequests {

	private static final List<Limiter> LIMITERS = List.of(Limiter.NO_OP, Limiter.REQUEST_ID,
			Limiter.CEILING_WITHOUT_HEADERS, Limiter.CEILING, Limiter.DEFAULT_ANONYMOUS, Limiter.REQUEST_ID_AND_DEFAULT,
			Limiter.BUCKET4J_STARTER);

	private static final int WARM_UPS = 4;

	private static final int ROUNDS = 15;

	private static final int REQUESTS = 5_000;

	private TomcatRequests() {
	}

	public static void main(String[] arguments) throws IOException {
		Map<Limiter, TomcatRun> runs = new EnumMap<>(Limiter.class);
		try {
			for (Limiter limiter : LIMITERS) {
				runs.put(limiter, new TomcatRun(limiter, ROUNDS));
			}
			for (int i = 0; i < WARM_UPS; i++) {
				for (TomcatRun run : runs.values()) {
					run.warmUp(REQUESTS);
				}
			}
			for (int i = 0; i < ROUNDS; i++) {
				for (TomcatRun run : runs.values()) {
					run.measure(i, REQUESTS);
				}
			}
			print(runs);
		}
		finally {
			for (TomcatRun run : runs.values()) {
				run.close();
			}
		}
	}

	private static void print(Map<Limiter, TomcatRun> runs) {
		double nanos = runs.values().iterator().next().medianNanos();
		double bytes = runs.values().iterator().next().medianBytes();
		System.out.printf("%n| over Tomcat | ns processor | more | bytes | more |%n| --- | --- | --- | --- | --- |%n");
		runs.forEach((limiter, run) -> System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %.0f | %.0f |%n", limiter,
				run.medianNanos(), run.medianNanos() - nanos, run.medianBytes(), run.medianBytes() - bytes));
	}

}
