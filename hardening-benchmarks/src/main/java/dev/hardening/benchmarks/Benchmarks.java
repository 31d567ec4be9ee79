package dev.hardening.benchmarks;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and measurements whose names a regular expression finds, and prints
 * tables.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
		String regex = (arguments.length > 0) ? arguments[0] : ".*";
		Collection<RunResult> results = runJmh(regex);
		for (Measurement measurement : Measurement.values()) {
			measurement.runIfFound(regex);
		}
		if (!results.isEmpty()) {
			print("%n| | ns wall | ns processor (lowest) | bytes (lowest) |%n| --- | --- | --- | --- |%n");
			results.forEach(Benchmarks::print);
		}
	}

	private static Collection<RunResult> runJmh(String regex) throws RunnerException {
		try {
			return new Runner(new OptionsBuilder().include(regex)
				.addProfiler(CpuProfiler.class)
				.addProfiler(GCProfiler.class)
				.shouldFailOnError(true)
				.build()).run();
		}
		catch (NoBenchmarksException ex) {
			// Only measurements were asked for.
			return List.of();
		}
	}

	private static void print(RunResult run) {
		Result<?> wall = run.getPrimaryResult();
		String name = run.getParams().getBenchmark().replace("dev.hardening.benchmarks.", "");
		String parameter = run.getParams()
			.getParamsKeys()
			.stream()
			.map(run.getParams()::getParam)
			.reduce("", (a, b) -> a + " " + b);
		print("| %s%s | %.0f ± %.0f | %s | %s |%n", name, parameter, wall.getScore(), wall.getScoreError(),
				secondary(run, CpuProfiler.NAME), secondary(run, "gc.alloc.rate.norm"));
	}

	private static String secondary(RunResult run, String name) {
		Result<?> result = run.getSecondaryResults()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().endsWith(name))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
		// Other processes only ever add to it: the lowest is the closest to the truth.
		return (result != null) ? "%.0f (%.0f)".formatted(result.getScore(), result.getStatistics().getMin()) : "?";
	}

	private static void print(String format, Object... values) {
		System.out.printf(Locale.ROOT, format, values);
	}

}
