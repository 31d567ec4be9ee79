package dev.hardening.tracing.kafka;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.Traces;
import dev.hardening.tracing.context.CarriedIds;
import dev.hardening.tracing.context.LogContext;
import dev.hardening.tracing.context.TraceScopes;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.core.ProducerPostProcessor;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What is done to producers and containers; a real broker is in the tests of
 * hardening-test.
 */
class KafkaTracingPostProcessorTests {

	private static final TraceContext TRACE = new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331",
			true, "congo=t61rcWkg");

	private final KafkaTracingPostProcessor postProcessor = new KafkaTracingPostProcessor(
			KafkaTracingPostProcessorTests::ids, () -> TraceScopes.WITHOUT_TRACER);

	private final Consumer<String, String> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);

	@AfterEach
	void leavesNothingBehind() {
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
		assertThat(Traces.current()).isNull();
	}

	@Test
	void producersWriteHeaders() {
		MockProducer<String, String> producer = producer();
		try (LogContext.Scope scope = LogContext.of("order-1", null, TRACE).open()) {
			factoryOf(producer).createProducer().send(new ProducerRecord<>("topic", "value"));
		}
		assertThat(producer.history().get(0).headers()).extracting(Header::key, (header) -> text(header))
			.containsExactly(tuple("X-Request-Id", "order-1"), tuple("traceparent", TRACE.traceparent()),
					tuple("tracestate", "congo=t61rcWkg"));
	}

	@Test
	void producersThrowWhatTheyThrewBefore() {
		MockProducer<String, String> producer = producer();
		producer.sendException = new IllegalStateException("full");
		assertThatIllegalStateException()
			.isThrownBy(() -> factoryOf(producer).createProducer().send(new ProducerRecord<>("topic", "value")))
			.withMessage("full");
	}

	@Test
	void factoriesOfTheApplicationMayRefuse() {
		ProducerFactory<String, String> own = this::producer;
		assertThat(this.postProcessor.postProcessAfterInitialization(own, "own")).isSameAs(own);
	}

	@Test
	void recordsLogAroundTheInterceptorOfTheApplication() {
		List<String> seen = new ArrayList<>();
		ConcurrentKafkaListenerContainerFactory<String, String> factory = new ConcurrentKafkaListenerContainerFactory<>();
		factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(Map.of()));
		factory.setContainerCustomizer((container) -> container.setRecordInterceptor(recording(seen)));
		this.postProcessor.postProcessAfterInitialization(factory, "factory");
		RecordInterceptor<String, String> interceptor = interceptor(factory.createContainer("topic"));
		ConsumerRecord<String, String> record = record("X-Request-Id", "order-1", "traceparent", TRACE.traceparent());
		interceptor.setupThreadState(this.consumer);
		assertThat(interceptor.intercept(record, this.consumer)).isSameAs(record);
		assertThat(MDC.get("request_id")).isEqualTo("order-1");
		assertThat(MDC.get("trace_id")).isEqualTo(TRACE.traceId());
		assertThat(MDC.get("span_id")).isNotEqualTo(TRACE.spanId());
		interceptor.success(record, this.consumer);
		interceptor.failure(record, new IllegalStateException(), this.consumer);
		interceptor.afterRecord(record, this.consumer);
		interceptor.clearThreadState(this.consumer);
		assertThat(seen).containsExactly("intercept order-1", "success order-1", "failure order-1", "after order-1");
	}

	@Test
	void containersOfTheApplicationAreChangedOnce() {
		ConcurrentMessageListenerContainer<String, String> container = new ConcurrentMessageListenerContainer<>(
				new DefaultKafkaConsumerFactory<>(Map.of()), new ContainerProperties("topic"));
		this.postProcessor.postProcessAfterInitialization(container, "container");
		RecordInterceptor<String, String> interceptor = interceptor(container);
		this.postProcessor.postProcessAfterInitialization(container, "container");
		assertThat(interceptor(container)).isSameAs(interceptor).isInstanceOf(TracedRecords.class);
	}

	@Test
	void recordLeavesNothingForTheNext() {
		RecordInterceptor<String, String> interceptor = new TracedRecords<>(ids(), scope(), null);
		interceptor.intercept(record("X-Request-Id", "order-1", "traceparent", TRACE.traceparent()), this.consumer);
		interceptor.intercept(record(), this.consumer);
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void idsAreThoseThatHttpWouldTakeOver() {
		for (String id : List.of("refused", "broken", "UPPER", "two words", "", "a".repeat(129))) {
			RecordInterceptor<String, String> interceptor = new TracedRecords<>(ids(), scope(), null);
			interceptor.intercept(record("X-Request-Id", id), this.consumer);
			assertThat(MDC.get("request_id")).as(id).isNull();
		}
	}

	@Test
	void tracerThatIsThereIsLeftAlone() {
		RecordInterceptor<String, String> interceptor = new TracedRecords<>(ids(), scope(), null);
		ConsumerRecord<String, String> record = record("traceparent", TRACE.traceparent());
		MDC.put("trace_id", "of the tracer");
		interceptor.intercept(record, this.consumer);
		assertThat(MDC.get("trace_id")).isEqualTo("of the tracer");
		MDC.remove("trace_id");
		interceptor.afterRecord(record, this.consumer);
		assertThat(MDC.get("trace_id")).isNull();
	}

	private static CarriedIds ids() {
		return new CarriedIds("X-Request-Id", Pattern.compile("[a-z0-9-]+"),
				List.of((id) -> !id.equals("refused"), (id) -> {
					if (id.equals("broken")) {
						throw new IllegalStateException("on purpose");
					}
					return true;
				}));
	}

	private static ListenerScope scope() {
		return new ListenerScope(() -> TraceScopes.WITHOUT_TRACER);
	}

	private static RecordInterceptor<String, String> recording(List<String> seen) {
		return new RecordInterceptor<>() {

			@Override
			public ConsumerRecord<String, String> intercept(ConsumerRecord<String, String> record,
					Consumer<String, String> consumer) {
				seen.add("intercept " + MDC.get("request_id"));
				return record;
			}

			@Override
			public void success(ConsumerRecord<String, String> record, Consumer<String, String> consumer) {
				seen.add("success " + MDC.get("request_id"));
			}

			@Override
			public void failure(ConsumerRecord<String, String> record, Exception exception,
					Consumer<String, String> consumer) {
				seen.add("failure " + MDC.get("request_id"));
			}

			@Override
			public void afterRecord(ConsumerRecord<String, String> record, Consumer<String, String> consumer) {
				seen.add("after " + MDC.get("request_id"));
			}

		};
	}

	@SuppressWarnings("unchecked") // the type of the only setter
	private static RecordInterceptor<String, String> interceptor(AbstractMessageListenerContainer<?, ?> container) {
		Method getter = Objects
			.requireNonNull(ReflectionUtils.findMethod(AbstractMessageListenerContainer.class, "getRecordInterceptor"));
		ReflectionUtils.makeAccessible(getter);
		return (RecordInterceptor<String, String>) Objects
			.requireNonNull(ReflectionUtils.invokeMethod(getter, container));
	}

	private static ConsumerRecord<String, String> record(String... headers) {
		ConsumerRecord<String, String> record = new ConsumerRecord<>("topic", 0, 0, null, "value");
		for (int i = 0; i < headers.length; i += 2) {
			record.headers().add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
		}
		return record;
	}

	private DefaultKafkaProducerFactory<String, String> factoryOf(MockProducer<String, String> producer) {
		DefaultKafkaProducerFactory<String, String> factory = new DefaultKafkaProducerFactory<>(Map.of()) {

			@Override
			protected Producer<String, String> createRawProducer(Map<String, Object> configs) {
				Producer<String, String> processed = producer;
				for (ProducerPostProcessor<String, String> postProcessor : getPostProcessors()) {
					processed = postProcessor.apply(processed);
				}
				return processed;
			}

		};
		this.postProcessor.postProcessAfterInitialization(factory, "factory");
		return factory;
	}

	private MockProducer<String, String> producer() {
		return new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
	}

	private static String text(Header header) {
		return new String(header.value(), StandardCharsets.UTF_8);
	}

}
