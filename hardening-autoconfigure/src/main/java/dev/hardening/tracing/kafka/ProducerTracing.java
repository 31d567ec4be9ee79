package dev.hardening.tracing.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

import dev.hardening.tracing.context.CarriedIds;
import dev.hardening.tracing.context.LogContext;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

import org.springframework.kafka.core.ProducerPostProcessor;

/**
 * Gives each record the ids of the thread that sends it. Around the producer, so that
 * templates and interceptors of the application stay what they are.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
final class ProducerTracing<K, V> implements ProducerPostProcessor<K, V> {

	private final CarriedIds ids;

	ProducerTracing(CarriedIds ids) {
		this.ids = ids;
	}

	@Override
	@SuppressWarnings("unchecked") // it is the interface of the proxy
	public Producer<K, V> apply(Producer<K, V> producer) {
		return (Producer<K, V>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Producer.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("send") && arguments[0] instanceof ProducerRecord<?, ?> record) {
						write(record.headers());
					}
					try {
						return method.invoke(producer, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	private void write(Headers headers) {
		try {
			this.ids.write(LogContext.current(), (name) -> headers.lastHeader(name) != null,
					(name, value) -> headers.add(name, value.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (IllegalStateException ex) {
			// A record that is sent again: Kafka has closed its headers the first time.
		}
	}

}
