package dev.hardening.benchmarks;

import java.util.Collection;
import java.util.Locale;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
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

	public static void main(String[] arguments) throws RunnerException {
		String regex = (arguments.length > 0) ? arguments[0] : ".*";
		Collection<RunResult> results = new Runner(new OptionsBuilder().include(regex)
			.addProfiler(CpuProfiler.class)
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.build()).run();
		print("%n| | ns wall | ns processor | bytes |%n| --- | --- | --- | --- |%n");
		results.forEach(Benchmarks::print);
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
			.map(java.util.Map.Entry::getValue)
			.findFirst()
			.orElse(null);
		return (result != null) ? "%.0f ± %.0f".formatted(result.getScore(), result.getScoreError()) : "?";
	}

	private static void print(String format, Object... values) {
		System.out.printf(Locale.ROOT, format, values);
	}

}
