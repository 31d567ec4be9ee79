package dev.hardening.test.tracing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One trace and one request id through two applications. */
@TestInstance(Lifecycle.PER_CLASS)
class HttpTracingTests {

	private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	private static final String TRACEPARENT = "00-" + TRACE_ID + "-b7ad6b7169203331-01";

	private final Map<String, RunningApplication> fronts = new HashMap<>();

	private final Map<String, RunningApplication> backs = new HashMap<>();

	private @Nullable LogLines frontLines;

	private @Nullable LogLines backLines;

	@BeforeAll
	void start() {
		Map<String, String> properties = Map.of("tracer", RunningApplication.TRACER, "none",
				RunningApplication.NO_TRACER);
		properties.forEach((name, property) -> {
			this.backs.put(name, RunningApplication.start(BackApplication.class, property));
			this.fronts.put(name, RunningApplication.start(FrontApplication.class, property));
		});
		this.frontLines = LogLines.of(FrontApplication.class);
		this.backLines = LogLines.of(BackApplication.class);
	}

	@AfterAll
	void stop() {
		Objects.requireNonNull(this.frontLines).close();
		Objects.requireNonNull(this.backLines).close();
		this.fronts.values().forEach(RunningApplication::close);
		this.backs.values().forEach(RunningApplication::close);
	}

	@BeforeEach
	void forget() {
		Objects.requireNonNull(this.frontLines).clear();
		Objects.requireNonNull(this.backLines).clear();
	}

	/** Who has a tracer, and what is called with. */
	static Stream<Arguments> chains() {
		List<String> tracers = List.of("tracer", "none");
		return tracers.stream()
			.flatMap((front) -> tracers.stream()
				.flatMap((back) -> Stream.of("rest-template", "rest-client", "web-client")
					.map((client) -> Arguments.of(front, back, client))));
	}

	@ParameterizedTest
	@MethodSource("chains")
	void continuesWhatTheClientHasBegun(String front, String back, String client) throws Exception {
		String received = call(front, back, client, "traceparent", TRACEPARENT, "tracestate", "congo=t61rcWkg",
				"X-Request-Id", "order-" + client);
		Map<String, String> frontLine = Objects.requireNonNull(this.frontLines).await("calling");
		Map<String, String> backLine = Objects.requireNonNull(this.backLines).await("answering");
		assertThat(frontLine).containsEntry("trace_id", TRACE_ID).containsEntry("request_id", "order-" + client);
		assertThat(backLine).containsEntry("trace_id", TRACE_ID).containsEntry("request_id", "order-" + client);
		assertThat(backLine.get("span_id")).hasSize(16)
			.isNotEqualTo(frontLine.get("span_id"))
			.isNotEqualTo("b7ad6b7169203331");
		assertThat(received).matches("00-" + TRACE_ID + "-[0-9a-f]{16}-01\\|congo=t61rcWkg\\|order-" + client);
	}

	@ParameterizedTest
	@MethodSource("chains")
	void beginsWhereTheClientHasNot(String front, String back, String client) throws Exception {
		String received = call(front, back, client);
		Map<String, String> frontLine = Objects.requireNonNull(this.frontLines).await("calling");
		Map<String, String> backLine = Objects.requireNonNull(this.backLines).await("answering");
		assertThat(frontLine.get("trace_id")).hasSize(32).isEqualTo(backLine.get("trace_id"));
		assertThat(frontLine.get("request_id")).isNotEmpty().isEqualTo(backLine.get("request_id"));
		assertThat(received).startsWith("00-" + frontLine.get("trace_id") + "-")
			.endsWith("||" + frontLine.get("request_id"));
	}

	@ParameterizedTest
	@MethodSource("chains")
	void keepsThatATraceIsNotRecorded(String front, String back, String client) throws Exception {
		String received = call(front, back, client, "traceparent",
				TRACEPARENT.substring(0, TRACEPARENT.length() - 2) + "00");
		assertThat(received).matches("00-" + TRACE_ID + "-[0-9a-f]{16}-00\\|\\|.+");
	}

	private String call(String front, String back, String client, String... headers) throws Exception {
		int port = Objects.requireNonNull(this.backs.get(back)).port();
		return Objects.requireNonNull(this.fronts.get(front)).get("/call/" + client + "?port=" + port, headers).body();
	}

}
