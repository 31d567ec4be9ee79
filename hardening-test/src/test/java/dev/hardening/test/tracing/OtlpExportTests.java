package dev.hardening.test.tracing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Where spans go to. */
class OtlpExportTests {

	private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	@Test
	void sendsSpansWithTheNameOfTheService() throws Exception {
		try (OtlpReceiver receiver = new OtlpReceiver()) {
			RunningApplication application = RunningApplication.start(BackApplication.class,
					"hardening.tracing.otlp-endpoint=" + receiver.endpoint(), "hardening.tracing.sampling-rate=1",
					"hardening.tracing.service-name=checkout", "spring.application.name=other");
			Map<String, String> line;
			try (LogLines lines = LogLines.of(BackApplication.class)) {
				application.get("/", "traceparent", "00-" + TRACE_ID + "-b7ad6b7169203331-01");
				line = lines.await("answering");
			}
			application.close();
			OtlpReceiver.Export export = receiver.take();
			assertThat(export.path()).isEqualTo("/v1/traces");
			assertThat(export.contentType()).isEqualTo("application/x-protobuf");
			assertThat(export.hasAttribute("service.name", "checkout")).isTrue();
			assertThat(export.hasId(TRACE_ID)).as("trace").isTrue();
			assertThat(export.hasId("b7ad6b7169203331")).as("parent").isTrue();
			assertThat(export.hasId(String.valueOf(line.get("span_id")))).as("span of the log line").isTrue();
		}
	}

	/**
	 * One that takes connections and says nothing, and one that refuses them. The tracer
	 * tries for 10 seconds at most to get rid of its last spans.
	 */
	@Test
	void deadEndpointsHarmNobody() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			RunningApplication unheard = exportTo(silent.getLocalPort());
			RunningApplication refused = exportTo(closedPort());
			// More than a batch, so that the exporter is stuck in one while requests
			// come.
			assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
				for (int i = 0; i < 600; i++) {
					assertThat(unheard.get("/").statusCode()).isEqualTo(200);
				}
				assertThat(refused.get("/").statusCode()).isEqualTo(200);
			});
			assertTimeoutPreemptively(Duration.ofSeconds(20),
					() -> CompletableFuture
						.allOf(CompletableFuture.runAsync(unheard::close), CompletableFuture.runAsync(refused::close))
						.get());
		}
	}

	private static RunningApplication exportTo(int port) {
		return RunningApplication.start(BackApplication.class,
				"hardening.tracing.otlp-endpoint=http://localhost:" + port + "/v1/traces",
				"hardening.tracing.sampling-rate=1");
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
