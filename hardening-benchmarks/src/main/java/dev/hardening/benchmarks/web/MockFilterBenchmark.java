package dev.hardening.benchmarks.web;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.hardening.benchmarks.application.Scenario;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same with Spring's mocks, made anew for each request: for comparison with other
 * measurements. Making them is part of every row, of the no-op filter's too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MockFilterBenchmark {

	@Param({ "NO_OP", "CEILING", "DEFAULT_ANONYMOUS", "BUCKET4J_STARTER" })
	public Scenario scenario = Scenario.NO_OP;

	private @Nullable FilterRun run;

	@Setup
	public void start() throws IOException, ServletException {
		this.run = new FilterRun(this.scenario);
		this.run.warmUp(this.scenario.status());
	}

	@Benchmark
	public Object request() throws IOException, ServletException {
		HttpServletResponse response = Objects.requireNonNull(this.run).mock();
		if (response.getStatus() != this.scenario.status()) {
			throw new IllegalStateException("Answered with " + response.getStatus());
		}
		return response;
	}

	@TearDown
	public void close() {
		Objects.requireNonNull(this.run).close();
	}

}
