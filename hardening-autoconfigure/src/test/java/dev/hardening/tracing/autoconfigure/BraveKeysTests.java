package dev.hardening.tracing.autoconfigure;

import java.util.Map;

import brave.Span;
import brave.Tracing;
import brave.baggage.CorrelationScopeDecorator;
import brave.context.slf4j.MDCScopeDecorator;
import brave.propagation.ThreadLocalCurrentTraceContext;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/** Our keys with a real Brave, whose decorator Boot lets customizers change. */
class BraveKeysTests {

	@Test
	void everySpanIsInTheLoggingContextUnderOurKeysAndGoneAfterwards() {
		CorrelationScopeDecorator.Builder builder = MDCScopeDecorator.newBuilder();
		new TracerConfiguration.BraveConfiguration().hardeningCorrelationScopeCustomizer().customize(builder);
		ThreadLocalCurrentTraceContext current = ThreadLocalCurrentTraceContext.newBuilder()
			.addScopeDecorator(builder.build())
			.build();
		try (Tracing tracing = Tracing.newBuilder().currentTraceContext(current).build()) {
			Span outer = tracing.tracer().newTrace();
			try (brave.Tracer.SpanInScope scope = tracing.tracer().withSpanInScope(outer)) {
				assertIds(outer);
				Span inner = tracing.tracer().newChild(outer.context());
				try (brave.Tracer.SpanInScope innerScope = tracing.tracer().withSpanInScope(inner)) {
					assertIds(inner);
				}
				assertIds(outer);
			}
			assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
		}
	}

	private static void assertIds(Span span) {
		assertThat(MDC.getCopyOfContextMap())
			.isEqualTo(Map.of("trace_id", span.context().traceIdString(), "span_id", span.context().spanIdString()));
	}

}
