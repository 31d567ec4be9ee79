package dev.hardening.benchmarks.redaction;

import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.scan.RedactionSettings;
import dev.hardening.redaction.scan.ScanningRedactor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The scanner with its default detectors over a clean line, lines of which one in twenty
 * holds a secret, and a document. Characters are bytes here, so that MB/s is characters
 * through nanoseconds, times 1000.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ScannerBenchmark {

	private final Redactor redactor = new ScanningRedactor(RedactionSettings.defaults());

	private final List<String> mixed = Lines.mixed();

	private final String json = Lines.json();

	private int next;

	@Benchmark
	public String cleanLine() {
		return this.redactor.redact(Lines.CLEAN);
	}

	@Benchmark
	public String mixedLine() {
		this.next = (this.next + 1) % this.mixed.size();
		return this.redactor.redact(this.mixed.get(this.next));
	}

	@Benchmark
	public String json() {
		return this.redactor.redact(this.json);
	}

}
