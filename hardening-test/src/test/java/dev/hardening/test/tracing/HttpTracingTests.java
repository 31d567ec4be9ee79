package dev.hardening.test.tracing;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One trace and one request id through two applications. */
class HttpTracingTests {

	private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	private static final String TRACEPARENT = "00-" + TRACE_ID + "-b7ad6b7169203331-01";

	@Nested
	class WithTracer extends Chain {

		WithTracer() {
			super(RunningApplication.TRACER, RunningApplication.TRACER);
		}

	}

	@Nested
	class WithoutTracer extends Chain {

		WithoutTracer() {
			super(RunningApplication.NO_TRACER, RunningApplication.NO_TRACER);
		}

	}

	@Nested
	class FromTracerToNone extends Chain {

		FromTracerToNone() {
			super(RunningApplication.TRACER, RunningApplication.NO_TRACER);
		}

	}

	@TestInstance(Lifecycle.PER_CLASS)
	abstract static class Chain {

		private final String frontProperty;

		private final String backProperty;

		private @Nullable RunningApplication front;

		private @Nullable RunningApplication back;

		private @Nullable LogLines frontLines;

		private @Nullable LogLines backLines;

		Chain(String frontProperty, String backProperty) {
			this.frontProperty = frontProperty;
			this.backProperty = backProperty;
		}

		@BeforeAll
		void start() {
			this.back = RunningApplication.start(BackApplication.class, this.backProperty);
			this.front = RunningApplication.start(FrontApplication.class, this.frontProperty,
					"peer=http://localhost:" + this.back.port() + "/");
			this.frontLines = LogLines.of(FrontApplication.class);
			this.backLines = LogLines.of(BackApplication.class);
		}

		@AfterAll
		void stop() {
			Objects.requireNonNull(this.frontLines).close();
			Objects.requireNonNull(this.backLines).close();
			Objects.requireNonNull(this.front).close();
			Objects.requireNonNull(this.back).close();
		}

		@BeforeEach
		void forget() {
			Objects.requireNonNull(this.frontLines).clear();
			Objects.requireNonNull(this.backLines).clear();
		}

		@ParameterizedTest
		@ValueSource(strings = { "rest-template", "rest-client", "web-client" })
		void continuesWhatTheClientHasBegun(String client) throws Exception {
			String received = front()
				.get("/call/" + client, "traceparent", TRACEPARENT, "tracestate", "congo=t61rcWkg", "X-Request-Id",
						"order-" + client)
				.body();
			Map<String, String> front = Objects.requireNonNull(this.frontLines).await("calling");
			Map<String, String> back = Objects.requireNonNull(this.backLines).await("answering");
			assertThat(front).containsEntry("trace_id", TRACE_ID).containsEntry("request_id", "order-" + client);
			assertThat(back).containsEntry("trace_id", TRACE_ID).containsEntry("request_id", "order-" + client);
			assertThat(back.get("span_id")).hasSize(16)
				.isNotEqualTo(front.get("span_id"))
				.isNotEqualTo("b7ad6b7169203331");
			assertThat(received).matches("00-" + TRACE_ID + "-[0-9a-f]{16}-01\\|congo=t61rcWkg\\|order-" + client);
		}

		@ParameterizedTest
		@ValueSource(strings = { "rest-template", "rest-client", "web-client" })
		void beginsWhereTheClientHasNot(String client) throws Exception {
			String received = front().get("/call/" + client).body();
			Map<String, String> front = Objects.requireNonNull(this.frontLines).await("calling");
			Map<String, String> back = Objects.requireNonNull(this.backLines).await("answering");
			assertThat(front.get("trace_id")).hasSize(32).isEqualTo(back.get("trace_id"));
			assertThat(front.get("request_id")).isNotEmpty().isEqualTo(back.get("request_id"));
			assertThat(received).startsWith("00-" + front.get("trace_id") + "-")
				.endsWith("||" + front.get("request_id"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "rest-template", "rest-client", "web-client" })
		void keepsThatATraceIsNotRecorded(String client) throws Exception {
			String received = front()
				.get("/call/" + client, "traceparent", TRACEPARENT.substring(0, TRACEPARENT.length() - 2) + "00")
				.body();
			assertThat(received).matches("00-" + TRACE_ID + "-[0-9a-f]{16}-00\\|\\|.+");
		}

		private RunningApplication front() {
			return Objects.requireNonNull(this.front);
		}

	}

}
