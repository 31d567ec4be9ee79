package dev.hardening.tracing.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.hardening.request.RequestId;
import dev.hardening.tracing.LogKeys;
import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.context.TraceScopes;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Lets the thread of a consumer log with the ids of what it handles. Touches only what it
 * has set itself: between the beginning and the end a tracer may come and go, whose ids
 * must neither be overwritten nor come back.
 */
final class ListenerScope {

	private final ThreadLocal<List<Runnable>> open = new ThreadLocal<>();

	private final Supplier<TraceScopes> traces;

	ListenerScope(Supplier<TraceScopes> traces) {
		this.traces = traces;
	}

	void begin(RecordIds ids) {
		end();
		List<Runnable> undo = new ArrayList<>(2);
		if (ids.requestId() != null) {
			undo.add(put(ids.requestId()));
		}
		TraceContext sender = ids.trace();
		// An observation of the listener has taken the trace over already.
		if (sender != null && MDC.get(LogKeys.TRACE_ID) == null) {
			TraceScopes scopes = this.traces.get();
			undo.add(scopes.open(scopes.received(sender))::close);
		}
		if (!undo.isEmpty()) {
			this.open.set(undo);
		}
	}

	void end() {
		List<Runnable> undo = this.open.get();
		if (undo != null) {
			this.open.remove();
			undo.forEach(Runnable::run);
		}
	}

	private static Runnable put(String requestId) {
		String outer = MDC.get(RequestId.MDC_KEY);
		MDC.put(RequestId.MDC_KEY, requestId);
		return () -> restore(outer);
	}

	private static void restore(@Nullable String requestId) {
		if (requestId != null) {
			MDC.put(RequestId.MDC_KEY, requestId);
		}
		else {
			MDC.remove(RequestId.MDC_KEY);
		}
	}

}
