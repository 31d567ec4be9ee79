package dev.hardening.tracing.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;

import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.context.CarriedIds;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The ids that a record brought. Headers of records are bytes of unknown origin.
 *
 * @param requestId id of the request, {@code null} if there is none that is acceptable
 * @param trace the trace and the span of the sender, {@code null} if there is none that
 * is valid
 */
record RecordIds(@Nullable String requestId, @Nullable TraceContext trace) {

	static final RecordIds NONE = new RecordIds(null, null);

	static RecordIds of(Headers headers, CarriedIds ids) {
		return new RecordIds(ids.acceptedRequestId(value(headers, ids.requestIdHeader())),
				CarriedIds.trace(value(headers, TraceContext.HEADER), value(headers, TraceContext.STATE_HEADER)));
	}

	/** What both have in common: what a batch of them can be logged with. */
	RecordIds common(RecordIds other) {
		boolean sameRequest = this.requestId != null && this.requestId.equals(other.requestId);
		boolean sameTrace = this.trace != null && other.trace != null
				&& this.trace.traceId().equals(other.trace.traceId());
		return new RecordIds(sameRequest ? this.requestId : null, sameTrace ? this.trace : null);
	}

	// As over HTTP, a header that is there twice says nothing.
	private static @Nullable String value(Headers headers, String name) {
		Iterator<Header> values = headers.headers(name).iterator();
		if (!values.hasNext()) {
			return null;
		}
		byte[] value = values.next().value();
		return (value != null && value.length <= CarriedIds.MAX_LENGTH && !values.hasNext())
				? new String(value, StandardCharsets.ISO_8859_1) : null;
	}

}
