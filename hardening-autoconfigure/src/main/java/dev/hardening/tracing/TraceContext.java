package dev.hardening.tracing;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * Identity of a span in a distributed trace, as in the headers {@code traceparent} and
 * {@code tracestate} of W3C Trace Context. Immutable.
 *
 * @param traceId 32 lower case hexadecimal digits, not all zero
 * @param spanId 16 lower case hexadecimal digits, not all zero
 * @param sampled whether the trace is recorded
 * @param state what vendors add, passed on as it came; {@code null} if nothing
 */
public record TraceContext(String traceId, String spanId, boolean sampled, @Nullable String state) {

	/** Name of the header. */
	public static final String HEADER = "traceparent";

	/** Name of the header that holds the {@link #state()}. */
	public static final String STATE_HEADER = "tracestate";

	private static final HexFormat HEX = HexFormat.of();

	/** A context without a state. */
	public TraceContext(String traceId, String spanId, boolean sampled) {
		this(traceId, spanId, sampled, null);
	}

	/**
	 * Read a header.
	 * @param traceparent its value
	 * @return the context, or {@code null} if the value is not valid
	 */
	public static @Nullable TraceContext parse(String traceparent) {
		return TraceParent.isValid(traceparent) ? new TraceContext(TraceParent.traceId(traceparent),
				TraceParent.spanId(traceparent), TraceParent.isSampled(traceparent)) : null;
	}

	/**
	 * Begin a trace.
	 * @param samplingRate share of traces that are marked as recorded, from 0 to 1.
	 * Decided by the trace id, as OpenTelemetry's {@code TraceIdRatioBased} does.
	 */
	public static TraceContext begin(double samplingRate) {
		return begin(samplingRate, ThreadLocalRandom.current());
	}

	static TraceContext begin(double samplingRate, RandomGenerator random) {
		long low = nonZero(random);
		boolean sampled = samplingRate > 0 && (samplingRate >= 1 || Math.abs(low) < samplingRate * Long.MAX_VALUE);
		return new TraceContext(HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(low),
				HEX.toHexDigits(nonZero(random)), sampled);
	}

	/** A span of the same trace with a new id: of the next hop, or of this one. */
	public TraceContext child() {
		return new TraceContext(this.traceId, HEX.toHexDigits(nonZero(ThreadLocalRandom.current())), this.sampled,
				this.state);
	}

	/**
	 * The same span with another state.
	 * @param tracestate value of the header; ignored if it is not valid
	 */
	public TraceContext withState(@Nullable String tracestate) {
		String valid = (tracestate != null && TraceState.isValid(tracestate)) ? tracestate : null;
		return new TraceContext(this.traceId, this.spanId, this.sampled, valid);
	}

	/** Return the value of the header. */
	public String traceparent() {
		return "00-" + this.traceId + "-" + this.spanId + (this.sampled ? "-01" : "-00");
	}

	private static long nonZero(RandomGenerator random) {
		long value = random.nextLong();
		// Long.MIN_VALUE has no absolute value.
		return (value != 0 && value != Long.MIN_VALUE) ? value : 1;
	}

}
