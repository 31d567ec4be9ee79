package dev.hardening.benchmarks.web;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import dev.hardening.benchmarks.application.Limiter;
import jakarta.servlet.ServletException;
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
	public Limiter limiter = Limiter.NO_OP;

	private @Nullable FilterRun run;

	@Setup
	public void start() throws IOException, ServletException {
		FilterRun started = new FilterRun(this.limiter);
		started.check();
		this.run = started;
	}

	@Benchmark
	public @Nullable Object request() throws IOException, ServletException {
		FilterRun current = this.run;
		return (current != null) ? current.mock() : null;
	}

	@TearDown
	public void close() {
		if (this.run != null) {
			this.run.close();
		}
	}

}
