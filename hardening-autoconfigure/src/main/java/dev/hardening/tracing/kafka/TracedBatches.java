package dev.hardening.tracing.kafka;

import java.util.Iterator;

import dev.hardening.tracing.context.CarriedIds;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchInterceptor;

/**
 * Opens a scope around each batch, and around the interceptor of the application, with
 * the ids that all its records share. Open until the error handler is through with the
 * batch.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
final class TracedBatches<K, V> implements BatchInterceptor<K, V> {

	private final CarriedIds ids;

	private final ListenerScope scope;

	private final BatchInterceptor<K, V> delegate;

	TracedBatches(CarriedIds ids, ListenerScope scope, @Nullable BatchInterceptor<K, V> delegate) {
		this.ids = ids;
		this.scope = scope;
		this.delegate = (delegate != null) ? delegate : (records, consumer) -> records;
	}

	@Override
	public @Nullable ConsumerRecords<K, V> intercept(ConsumerRecords<K, V> records, Consumer<K, V> consumer) {
		this.scope.begin(common(records));
		return this.delegate.intercept(records, consumer);
	}

	@Override
	public void success(ConsumerRecords<K, V> records, Consumer<K, V> consumer) {
		this.delegate.success(records, consumer);
	}

	@Override
	public void failure(ConsumerRecords<K, V> records, Exception exception, Consumer<K, V> consumer) {
		this.delegate.failure(records, exception, consumer);
	}

	@Override
	public void setupThreadState(Consumer<?, ?> consumer) {
		this.delegate.setupThreadState(consumer);
	}

	@Override
	public void clearThreadState(Consumer<?, ?> consumer) {
		try {
			this.delegate.clearThreadState(consumer);
		}
		finally {
			this.scope.end();
		}
	}

	private RecordIds common(ConsumerRecords<K, V> records) {
		Iterator<ConsumerRecord<K, V>> iterator = records.iterator();
		RecordIds common = iterator.hasNext() ? of(iterator.next()) : RecordIds.NONE;
		while (iterator.hasNext() && !common.equals(RecordIds.NONE)) {
			common = common.common(of(iterator.next()));
		}
		return common;
	}

	private RecordIds of(ConsumerRecord<K, V> record) {
		return RecordIds.of(record.headers(), this.ids);
	}

}
