package dev.hardening.tracing.kafka;

import dev.hardening.tracing.context.CarriedIds;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.RecordInterceptor;

/**
 * Opens a scope around each record, and around the interceptor of the application. Open
 * until the error handler is through with the record.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
final class TracedRecords<K, V> implements RecordInterceptor<K, V> {

	private final CarriedIds ids;

	private final ListenerScope scope;

	private final RecordInterceptor<K, V> delegate;

	TracedRecords(CarriedIds ids, ListenerScope scope, @Nullable RecordInterceptor<K, V> delegate) {
		this.ids = ids;
		this.scope = scope;
		this.delegate = (delegate != null) ? delegate : (record, consumer) -> record;
	}

	@Override
	public @Nullable ConsumerRecord<K, V> intercept(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
		this.scope.begin(RecordIds.of(record.headers(), this.ids));
		return this.delegate.intercept(record, consumer);
	}

	@Override
	public void success(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
		this.delegate.success(record, consumer);
	}

	@Override
	public void failure(ConsumerRecord<K, V> record, Exception exception, Consumer<K, V> consumer) {
		this.delegate.failure(record, exception, consumer);
	}

	@Override
	public void afterRecord(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
		try {
			this.delegate.afterRecord(record, consumer);
		}
		finally {
			this.scope.end();
		}
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

}
