package dev.hardening.tracing.kafka;

import java.util.function.Supplier;

import dev.hardening.tracing.context.CarriedIds;
import dev.hardening.tracing.context.TraceScopes;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.util.function.SingletonSupplier;

/**
 * Lets producers and listeners of the application carry ids, whoever has made them.
 */
public final class KafkaTracingPostProcessor implements BeanPostProcessor {

	private final Supplier<CarriedIds> ids;

	private final Supplier<ContainerTracing> containers;

	/**
	 * Create it.
	 * @param ids asked for when the first bean of Kafka is made
	 * @param traces asked for when the first record comes
	 */
	public KafkaTracingPostProcessor(Supplier<CarriedIds> ids, Supplier<TraceScopes> traces) {
		this.ids = ids;
		this.containers = SingletonSupplier.of(() -> new ContainerTracing(ids.get(), traces));
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ProducerFactory<?, ?> factory) {
			addTo(factory);
		}
		else if (bean instanceof AbstractKafkaListenerContainerFactory<?, ?, ?> factory) {
			this.containers.get().addTo(factory);
		}
		else if (bean instanceof AbstractMessageListenerContainer<?, ?> container) {
			this.containers.get().addTo(container);
		}
		return bean;
	}

	private <K, V> void addTo(ProducerFactory<K, V> factory) {
		try {
			factory.addPostProcessor(new ProducerTracing<>(this.ids.get()));
		}
		catch (UnsupportedOperationException ex) {
			// One of the application's own, that makes its producers as it likes.
		}
	}

}
