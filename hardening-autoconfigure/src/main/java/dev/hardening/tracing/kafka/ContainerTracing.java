package dev.hardening.tracing.kafka;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.function.Supplier;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.tracing.context.CarriedIds;
import dev.hardening.tracing.context.TraceScopes;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.util.ReflectionUtils;

/**
 * Puts our interceptors around those that the application has set, by whichever way. As
 * beans they would do harm: Boot applies a {@link RecordInterceptor} only if it is the
 * only one. Spring Kafka 3.3 has setters without public getters, hence the reflection;
 * where that fails, nothing is changed.
 */
final class ContainerTracing {

	private static final WarnOnce WARNING = new WarnOnce(LoggerFactory.getLogger(ContainerTracing.class));

	private final CarriedIds ids;

	private final ListenerScope scope;

	ContainerTracing(CarriedIds ids, Supplier<TraceScopes> traces) {
		this.ids = ids;
		this.scope = new ListenerScope(traces);
	}

	/** Every container of the factory, after the application's own customizer. */
	void addTo(AbstractKafkaListenerContainerFactory<?, ?, ?> factory) {
		try {
			customize(factory);
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			warn(factory, ex);
		}
	}

	/** A container that is not running yet. */
	void addTo(AbstractMessageListenerContainer<?, ?> container) {
		try {
			intercept(container);
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			warn(container, ex);
		}
	}

	private <C extends AbstractMessageListenerContainer<K, V>, K, V> void customize(
			AbstractKafkaListenerContainerFactory<C, K, V> factory) throws ReflectiveOperationException {
		ContainerCustomizer<K, V, C> own = customizer(factory);
		factory.setContainerCustomizer((container) -> {
			if (own != null) {
				own.configure(container);
			}
			addTo(container);
		});
	}

	private <K, V> void intercept(AbstractMessageListenerContainer<K, V> container)
			throws ReflectiveOperationException {
		RecordInterceptor<K, V> records = get(container, "getRecordInterceptor");
		BatchInterceptor<K, V> batches = get(container, "getBatchInterceptor");
		if (!(records instanceof TracedRecords)) {
			container.setRecordInterceptor(new TracedRecords<>(this.ids, this.scope, records));
		}
		if (!(batches instanceof TracedBatches)) {
			container.setBatchInterceptor(new TracedBatches<>(this.ids, this.scope, batches));
		}
	}

	@SuppressWarnings("unchecked") // the type of the only setter
	private static <C extends AbstractMessageListenerContainer<K, V>, K, V> @Nullable ContainerCustomizer<K, V, C> customizer(
			AbstractKafkaListenerContainerFactory<C, K, V> factory) throws ReflectiveOperationException {
		Field field = AbstractKafkaListenerContainerFactory.class.getDeclaredField("containerCustomizer");
		ReflectionUtils.makeAccessible(field);
		return (ContainerCustomizer<K, V, C>) field.get(factory);
	}

	@SuppressWarnings("unchecked") // the type of the only setter
	private static <T> @Nullable T get(AbstractMessageListenerContainer<?, ?> container, String getter)
			throws ReflectiveOperationException {
		Method method = AbstractMessageListenerContainer.class.getDeclaredMethod(getter);
		ReflectionUtils.makeAccessible(method);
		return (T) method.invoke(container);
	}

	private static void warn(Object target, Exception ex) {
		WARNING.warn("Log lines of Kafka listeners carry no ids: {} cannot be changed: {}", target.getClass().getName(),
				ex.toString());
	}

}
