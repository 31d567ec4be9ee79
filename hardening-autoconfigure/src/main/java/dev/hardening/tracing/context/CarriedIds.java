package dev.hardening.tracing.context;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.hardening.request.RequestIdFilter;
import dev.hardening.tracing.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * The ids that calls and messages carry in headers: the request id, and the trace where
 * no tracer carries it. Thread-safe.
 */
public final class CarriedIds {

	/** What is longer than this is not read: no id is, and no list of a trace's state. */
	public static final int MAX_LENGTH = 512;

	private static final int MAX_REQUEST_ID_LENGTH = 128;

	private final String requestIdHeader;

	private final Pattern accepted;

	private final List<RequestIdFilter> filters;

	/**
	 * Create the rules.
	 * @param requestIdHeader name of the header of the request id
	 * @param accepted expression of ids that are taken over
	 * @param filters further conditions on them
	 */
	public CarriedIds(String requestIdHeader, Pattern accepted, List<RequestIdFilter> filters) {
		this.requestIdHeader = requestIdHeader;
		this.accepted = accepted;
		this.filters = List.copyOf(filters);
	}

	/** Return the name of the header of the request id. */
	public String requestIdHeader() {
		return this.requestIdHeader;
	}

	/**
	 * Write headers; one that is there stays.
	 * @param context where the ids are from
	 * @param isSet whether a header of that name is there
	 * @param headers where to write to
	 */
	public void write(LogContext context, Predicate<String> isSet, BiConsumer<String, String> headers) {
		String requestId = context.requestId();
		if (requestId != null && isVisible(requestId) && !isSet.test(this.requestIdHeader)) {
			headers.accept(this.requestIdHeader, requestId);
		}
		TraceContext trace = context.trace();
		if (trace == null || isSet.test(TraceContext.HEADER)) {
			return;
		}
		headers.accept(TraceContext.HEADER, trace.traceparent());
		String state = trace.state();
		if (state != null && !isSet.test(TraceContext.STATE_HEADER)) {
			headers.accept(TraceContext.STATE_HEADER, state);
		}
	}

	/**
	 * Return the request id of a message if it may be taken over, by the rule that is in
	 * force for HTTP.
	 * @param requestId value of the header
	 */
	public @Nullable String acceptedRequestId(@Nullable String requestId) {
		return (requestId != null && isVisible(requestId) && this.accepted.matcher(requestId).matches()
				&& this.filters.stream().allMatch((filter) -> isAcceptedBy(filter, requestId))) ? requestId : null;
	}

	/**
	 * Return the trace of a message: the span of its sender.
	 * @param traceparent value of the header
	 * @param tracestate value of the other header
	 */
	public static @Nullable TraceContext trace(@Nullable String traceparent, @Nullable String tracestate) {
		TraceContext trace = (traceparent != null) ? TraceContext.parse(traceparent) : null;
		return (trace != null) ? trace.withState(tracestate) : null;
	}

	// One that throws has refused, as over HTTP.
	private static boolean isAcceptedBy(RequestIdFilter filter, String requestId) {
		try {
			return filter.accepts(requestId);
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			return false;
		}
	}

	private static boolean isVisible(String value) {
		return !value.isEmpty() && value.length() <= MAX_REQUEST_ID_LENGTH
				&& value.chars().allMatch((c) -> c > ' ' && c <= '~');
	}

}
