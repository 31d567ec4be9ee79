package dev.hardening.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time of the threads that run the benchmark, per operation. Unlike wall-clock
 * time it does not grow when other processes take the processor away; garbage collection
 * and compilation run on other threads and are not in it.
 */
public final class CpuProfiler implements InternalProfiler {

	/** Name of the result. */
	static final String NAME = "cpu.norm";

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private long before;

	@Override
	public String getDescription() {
		return "Processor time of the benchmark's threads per operation";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		this.before = workerNanos();
	}

	@Override
	@SuppressWarnings("rawtypes") // the type that JMH declares
	public Collection<? extends Result> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		double nanos = (double) (workerNanos() - this.before) / result.getMetadata().getAllOps();
		return List.of(new ScalarResult(NAME, nanos, "ns/op", AggregationPolicy.AVG));
	}

	private long workerNanos() {
		long nanos = 0;
		for (ThreadInfo thread : this.threads.getThreadInfo(this.threads.getAllThreadIds())) {
			if (thread != null && thread.getThreadName().contains("-jmh-worker-")) {
				nanos += Math.max(0, this.threads.getThreadCpuTime(thread.getThreadId()));
			}
		}
		return nanos;
	}

}
