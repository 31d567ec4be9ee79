package dev.hardening.test.tracing;

import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.util.backoff.FixedBackOff;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Publishes and listens, with interceptors and container factories of its own. A record
 * "relay" is sent on by the listener, "fail" makes it fail.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(RecordsApplication.Publisher.class)
class RecordsApplication {

	static final Logger logger = LoggerFactory.getLogger(RecordsApplication.class);

	@Bean
	Listeners listeners(KafkaTemplate<String, String> template) {
		template.setProducerInterceptor(new OwnProducerInterceptor());
		return new Listeners(template);
	}

	@Bean
	RecordInterceptor<Object, Object> ownRecordInterceptor() {
		return new OwnRecordInterceptor();
	}

	@Bean
	DefaultErrorHandler errorHandler() {
		return new DefaultErrorHandler((record, ex) -> logger.info("recovering {}", record.value()),
				new FixedBackOff(0, 1));
	}

	/** Made without Boot's help. */
	@Bean
	ConcurrentKafkaListenerContainerFactory<Object, Object> batches(ConsumerFactory<Object, Object> consumers) {
		ConcurrentKafkaListenerContainerFactory<Object, Object> factory = new ConcurrentKafkaListenerContainerFactory<>();
		factory.setConsumerFactory(consumers);
		factory.setBatchListener(true);
		factory.setContainerCustomizer((container) -> container.setBatchInterceptor(new OwnBatchInterceptor()));
		factory.setCommonErrorHandler(new DefaultErrorHandler(
				(record, ex) -> logger.info("recovering {}", record.value()), new FixedBackOff(0, 0)));
		return factory;
	}

	static class Listeners {

		private final KafkaTemplate<String, String> template;

		Listeners(KafkaTemplate<String, String> template) {
			this.template = template;
		}

		@KafkaListener(topics = "singles", groupId = "singles-${group}")
		void single(ConsumerRecord<String, String> record) {
			logger.info("handling {}", record.value());
			if (record.value().startsWith("relay")) {
				this.template.send("relayed", record.value());
			}
			if (record.value().startsWith("fail")) {
				throw new IllegalStateException("on purpose");
			}
		}

		@KafkaListener(topics = "relayed", groupId = "relayed-${group}")
		void relayed(ConsumerRecord<String, String> record) {
			Header state = record.headers().lastHeader("tracestate");
			logger.info("got relayed {} {}", record.value(), (state != null) ? new String(state.value()) : "none");
		}

		@KafkaListener(topics = "batches", groupId = "batches-${group}", containerFactory = "batches")
		void batch(List<String> values) {
			logger.info("handling batch {}", values);
			if (values.get(0).startsWith("fail")) {
				throw new IllegalStateException("on purpose");
			}
		}

	}

	@RestController
	static class Publisher {

		private final KafkaTemplate<String, String> template;

		Publisher(KafkaTemplate<String, String> template) {
			this.template = template;
		}

		@GetMapping("/publish")
		void publish(String topic, String value) throws Exception {
			logger.info("publishing {}", value);
			this.template.send(topic, value).get();
		}

	}

	static class OwnProducerInterceptor implements ProducerInterceptor<String, String> {

		@Override
		public ProducerRecord<String, String> onSend(ProducerRecord<String, String> record) {
			logger.info("own interceptor sends {}", record.value());
			return record;
		}

		@Override
		public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
		}

		@Override
		public void close() {
		}

		@Override
		public void configure(Map<String, ?> configs) {
		}

	}

	static class OwnRecordInterceptor implements RecordInterceptor<Object, Object> {

		@Override
		public ConsumerRecord<Object, Object> intercept(ConsumerRecord<Object, Object> record,
				Consumer<Object, Object> consumer) {
			logger.info("own interceptor before {}", record.value());
			return record;
		}

		@Override
		public void afterRecord(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
			logger.info("own interceptor after {}", record.value());
		}

	}

	static class OwnBatchInterceptor implements BatchInterceptor<Object, Object> {

		@Override
		public ConsumerRecords<Object, Object> intercept(ConsumerRecords<Object, Object> records,
				Consumer<Object, Object> consumer) {
			logger.info("own interceptor before batch");
			return records;
		}

		@Override
		public void clearThreadState(Consumer<?, ?> consumer) {
			logger.info("own interceptor clears");
		}

	}

}
