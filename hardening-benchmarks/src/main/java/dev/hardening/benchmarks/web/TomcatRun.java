package dev.hardening.benchmarks.web;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.sun.management.ThreadMXBean;
import dev.hardening.benchmarks.application.BenchmarkApplication;
import dev.hardening.benchmarks.application.Scenario;

/**
 * An application that is asked over one connection, and what that costs the one thread
 * that serves it.
 */
final class TomcatRun implements AutoCloseable {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final BenchmarkApplication application;

	private final Connection connection;

	private final double[] nanos;

	private final double[] bytes;

	TomcatRun(Scenario scenario, int rounds) throws IOException {
		// One address sends all of them: its limits are out of reach.
		List<String> properties = new ArrayList<>(scenario.properties());
		properties.replaceAll((property) -> property.replaceFirst("(limit|capacity)=1000$", "$1=100000000"));
		this.application = BenchmarkApplication.start(properties);
		this.connection = new Connection(this.application.port(), scenario.isPost());
		this.nanos = new double[rounds];
		this.bytes = new double[rounds];
	}

	void warmUp(int requests) throws IOException {
		for (int i = 0; i < requests; i++) {
			this.connection.ask();
		}
	}

	void measure(int round, int requests) throws IOException {
		long thread = Long.parseLong(this.connection.ask());
		long nanosBefore = THREADS.getThreadCpuTime(thread);
		long bytesBefore = THREADS.getThreadAllocatedBytes(thread);
		for (int i = 0; i < requests; i++) {
			if (Long.parseLong(this.connection.ask()) != thread) {
				throw new IllegalStateException("More than one thread serves");
			}
		}
		this.nanos[round] = (double) (THREADS.getThreadCpuTime(thread) - nanosBefore) / requests;
		this.bytes[round] = (double) (THREADS.getThreadAllocatedBytes(thread) - bytesBefore) / requests;
	}

	double medianNanos() {
		return median(this.nanos);
	}

	double medianBytes() {
		return median(this.bytes);
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	@Override
	public void close() throws IOException {
		this.connection.close();
		this.application.close();
	}

}
