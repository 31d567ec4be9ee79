package dev.hardening.test.tracing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.hardening.tracing.context.LogContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.kafka.test.utils.ContainerTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Ids on records, through a real broker. */
@TestInstance(Lifecycle.PER_CLASS)
class KafkaTracingTests {

	private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	private static final String TRACEPARENT = "00-" + TRACE_ID + "-b7ad6b7169203331-01";

	private final EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 1, "singles", "relayed", "batches");

	@BeforeAll
	void startBroker() {
		this.broker.afterPropertiesSet();
	}

	@AfterAll
	void stopBroker() {
		this.broker.destroy();
	}

	@Nested
	class WithTracer extends RoundTrip {

		WithTracer() {
			super(RunningApplication.TRACER);
		}

	}

	@Nested
	class WithoutTracer extends RoundTrip {

		WithoutTracer() {
			super(RunningApplication.NO_TRACER);
		}

		/** Kafka has closed its headers by then. */
		@Test
		void recordMayBeSentAgain() throws Exception {
			ProducerRecord<String, String> record = record("again");
			send(record);
			assertThat(lines().await("handling again")).doesNotContainKey("request_id");
			try (LogContext.Scope scope = new LogContext("thread-1", null, null, null).open()) {
				send(record);
			}
			assertThat(lines().await("handling again")).doesNotContainKey("request_id");
		}

	}

	private RunningApplication start(String property) {
		return RunningApplication.start(RecordsApplication.class,
				"spring.kafka.bootstrap-servers=" + this.broker.getBrokersAsString(), "group=" + property.hashCode(),
				"spring.kafka.consumer.auto-offset-reset=latest", "spring.kafka.listener.poll-timeout=200ms",
				"spring.kafka.consumer.fetch-max-wait=100ms", property, "logging.level.org.apache.kafka=error",
				"logging.level.kafka=error");
	}

	@TestInstance(Lifecycle.PER_CLASS)
	abstract class RoundTrip {

		private final String property;

		private @Nullable RunningApplication application;

		private @Nullable LogLines lines;

		RoundTrip(String property) {
			this.property = property;
		}

		@BeforeAll
		void startApplication() {
			this.application = start(this.property);
			this.application.context()
				.getBean(KafkaListenerEndpointRegistry.class)
				.getListenerContainers()
				.forEach((container) -> ContainerTestUtils.waitForAssignment(container, 1));
			this.lines = LogLines.of(RecordsApplication.class);
		}

		@AfterAll
		void stopApplication() {
			lines().close();
			application().close();
		}

		@BeforeEach
		void forget() {
			lines().clear();
		}

		@Test
		void carriesTheIdsOfARequestToItsListeners() throws Exception {
			application().get("/publish?topic=singles&value=relay", "traceparent", TRACEPARENT, "tracestate",
					"congo=t61rcWkg", "X-Request-Id", "order-1");
			Map<String, String> publishing = lines().await("publishing");
			check(publishing, "order-1");
			check(lines().await("own interceptor sends relay"), "order-1");
			check(lines().await("own interceptor before relay"), "order-1");
			Map<String, String> handling = lines().await("handling relay");
			check(handling, "order-1");
			assertThat(handling.get("span_id")).isNotEqualTo(publishing.get("span_id"));
			check(lines().await("got relayed relay congo=t61rcWkg"), "order-1");
		}

		@Test
		void recordsWithoutIdsLogWithoutThoseOfOthers() throws Exception {
			for (int i = 0; i < 5; i++) {
				application().get("/publish?topic=singles&value=with" + i, "traceparent", TRACEPARENT, "X-Request-Id",
						"order-" + i);
				check(lines().await("handling with"), "order-" + i);
				send(new ProducerRecord<>("singles", "without" + i));
				Map<String, String> without = lines().await("handling without");
				assertThat(without).doesNotContainKey("request_id").doesNotContainEntry("trace_id", TRACE_ID);
			}
		}

		@Test
		void errorHandlersLogWithTheIdsOfTheirRecord() throws Exception {
			application().get("/publish?topic=singles&value=fail", "traceparent", TRACEPARENT, "X-Request-Id",
					"order-1");
			check(lines().await("handling fail"), "order-1");
			check(lines().await("handling fail"), "order-1");
			Map<String, String> recovering = lines().await("recovering fail");
			assertThat(recovering).containsEntry("request_id", "order-1");
			assertThat(lines().await("own interceptor after fail")).containsEntry("request_id", "order-1");
			send(new ProducerRecord<>("singles", "next"));
			assertThat(lines().await("handling next")).doesNotContainKey("request_id")
				.doesNotContainEntry("trace_id", TRACE_ID);
		}

		@Test
		void batchesLogWithWhatTheirRecordsShare() throws Exception {
			application().get("/publish?topic=batches&value=one", "traceparent", TRACEPARENT, "X-Request-Id",
					"order-1");
			check(lines().await("own interceptor before batch"), "order-1");
			check(lines().await("handling batch [one]"), "order-1");
			lines().await("own interceptor clears");
			send(new ProducerRecord<>("batches", "two"));
			assertThat(lines().await("handling batch [two]")).doesNotContainKey("request_id")
				.doesNotContainEntry("trace_id", TRACE_ID);
		}

		@Test
		void errorHandlersOfBatchesLogWithTheIds() throws Exception {
			application().get("/publish?topic=batches&value=fail", "traceparent", TRACEPARENT, "X-Request-Id",
					"order-1");
			check(lines().await("handling batch [fail]"), "order-1");
			check(lines().await("recovering fail"), "order-1");
		}

		@Test
		void headersOfTheApplicationStay() throws Exception {
			try (LogContext.Scope scope = new LogContext("thread-1", null, null, null).open()) {
				send(record("own", "X-Request-Id", "own-1", "traceparent", TRACEPARENT));
			}
			assertThat(lines().await("handling own")).containsEntry("request_id", "own-1");
		}

		@Test
		void hostileHeadersHarmNobody() throws Exception {
			String huge = "a".repeat(100_000);
			Stream<ProducerRecord<String, String>> records = Stream.of(
					record("hostile", "X-Request-Id", huge, "traceparent", huge),
					record("hostile", "X-Request-Id", "two words", "traceparent", "00-" + "0".repeat(32)),
					record("hostile", "X-Request-Id", "line\nbreak", "traceparent", ""),
					record("hostile", "X-Request-Id", "", "traceparent", TRACEPARENT.replace("-01", "-zz")),
					record("hostile", "X-Request-Id", "order-1", "X-Request-Id", "order-2"),
					record("hostile", "traceparent", TRACEPARENT, "traceparent", TRACEPARENT));
			for (ProducerRecord<String, String> record : records.toList()) {
				record.headers().add("tracestate", new byte[] { (byte) 0xff, 0, 10 });
				send(record);
				assertThat(lines().await("handling hostile")).doesNotContainKey("request_id");
			}
			ProducerRecord<String, String> binary = new ProducerRecord<>("singles", "hostile");
			binary.headers().add("X-Request-Id", null).add("traceparent", new byte[] { 0, (byte) 0x80, (byte) 0xff });
			send(binary);
			assertThat(lines().await("handling hostile")).doesNotContainKey("request_id");
		}

		private void check(Map<String, String> line, String requestId) {
			assertThat(line).containsEntry("request_id", requestId)
				.containsEntry("trace_id", TRACE_ID)
				.containsKey("span_id");
		}

		ProducerRecord<String, String> record(String value, String... headers) {
			ProducerRecord<String, String> record = new ProducerRecord<>("singles", value);
			for (int i = 0; i < headers.length; i += 2) {
				record.headers().add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
			}
			return record;
		}

		@SuppressWarnings("unchecked") // Boot's template takes what the serializers take
		void send(ProducerRecord<String, String> record) throws Exception {
			application().context().getBean(KafkaTemplate.class).send(record).get();
		}

		private RunningApplication application() {
			return Objects.requireNonNull(this.application);
		}

		LogLines lines() {
			return Objects.requireNonNull(this.lines);
		}

	}

}
