package dev.hardening.benchmarks.redaction;

import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
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
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.MDC;

/**
 * A whole event of 160 characters with three entries in the diagnostic context, from the
 * call to the bytes that would be written: plain, redacted by hardening, and masked by
 * the ways that Logback and logstash-logback-encoder have.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EventBenchmark {

	private static final String MESSAGE = "Order {} of customer {} was accepted by the warehouse in {} ms and will leave"
			+ " with the next truck; 3 items, 2 parcels, total weight 4.2 kg, invoice by e-mail on request";

	/** How the event is written. */
	@Param
	public EventWriter writer = EventWriter.PATTERN;

	private Logger logger = EventWriter.PATTERN.logger();

	private final Object[] arguments = { "4711-0815", "Jane Doe", 42 };

	@Setup
	public void setUp() {
		this.logger = this.writer.logger();
		MDC.put("request_id", "0b1c8f5e-7a53-4a0e-9f3c-2d4c5b6a7e8f");
		MDC.put("tenant", "acme-europe");
		MDC.put("user", "u-482913");
	}

	@Benchmark
	public void event() {
		LoggingEvent event = new LoggingEvent(Logger.FQCN, this.logger, Level.INFO, MESSAGE, null, this.arguments);
		this.logger.callAppenders(event);
	}

}
