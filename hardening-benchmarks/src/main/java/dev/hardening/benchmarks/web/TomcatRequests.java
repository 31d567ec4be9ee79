package dev.hardening.benchmarks.web;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.hardening.benchmarks.application.Scenario;

/**
 * What a request costs the thread of Tomcat that serves it, over a real connection, with
 * hardening on and off, in turns. The client is in the same process and not counted.
 */
public final class TomcatRequests {

	private static final List<Scenario> SCENARIOS = List.of(Scenario.NO_OP, Scenario.REQUEST_ID,
			Scenario.CEILING_WITHOUT_HEADERS, Scenario.CEILING, Scenario.DEFAULT_ANONYMOUS,
			Scenario.REQUEST_ID_AND_DEFAULT, Scenario.BUCKET4J_STARTER, Scenario.HEADERS, Scenario.PAYLOAD,
			Scenario.PROTECTION, Scenario.EDGE, Scenario.EDGE_AND_REQUEST_ID, Scenario.NO_OP_POST, Scenario.EDGE_POST);

	private static final int WARM_UPS = 4;

	private static final int ROUNDS = 15;

	private static final int REQUESTS = 5_000;

	private TomcatRequests() {
	}

	public static void main(String[] arguments) throws IOException {
		Map<Scenario, TomcatRun> runs = new EnumMap<>(Scenario.class);
		try {
			for (Scenario scenario : SCENARIOS) {
				runs.put(scenario, new TomcatRun(scenario, ROUNDS));
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

	private static void print(Map<Scenario, TomcatRun> runs) {
		System.out.printf("%n| over Tomcat | ns processor | more | bytes | more |%n| --- | --- | --- | --- | --- |%n");
		runs.forEach((scenario, run) -> {
			TomcatRun bare = Objects.requireNonNull(runs.get(scenario.isPost() ? Scenario.NO_OP_POST : Scenario.NO_OP));
			System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %.0f | %.0f |%n", scenario, run.medianNanos(),
					run.medianNanos() - bare.medianNanos(), run.medianBytes(), run.medianBytes() - bare.medianBytes());
		});
	}

}
