package dev.hardening.redaction.logback;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import ch.qos.logback.classic.spi.LoggerContextVO;
import dev.hardening.redaction.event.EventFields;
import org.jspecify.annotations.Nullable;

/**
 * Redacts maps of names and texts. The same map comes back where nothing was found.
 */
final class MapRedaction implements BiConsumer<@Nullable String, @Nullable String> {

	private final Map<String, String> map;

	private final FieldRedaction fields;

	private @Nullable Map<String, String> copy;

	private MapRedaction(Map<String, String> map, FieldRedaction fields) {
		this.map = map;
		this.fields = fields;
	}

	/** Redact the diagnostic context. */
	static @Nullable Map<String, String> mdc(@Nullable Map<String, String> map, FieldRedaction fields) {
		return (map == null || map.isEmpty()) ? map : redact(map, fields);
	}

	/** Redact the properties of the context of the loggers. */
	static @Nullable LoggerContextVO context(@Nullable LoggerContextVO context, FieldRedaction fields) {
		if (context == null) {
			return null;
		}
		ContextView last = fields.lastContext();
		if (last == null || last.original() != context) {
			Map<String, String> map = context.getPropertyMap();
			Map<String, String> redacted = (map != null) ? redact(map, fields) : map;
			last = new ContextView(context, (redacted == map) ? context
					: new LoggerContextVO(context.getName(), redacted, context.getBirthTime()));
			fields.lastContext(last);
		}
		return last.redacted();
	}

	private static Map<String, String> redact(Map<String, String> map, FieldRedaction fields) {
		MapRedaction redaction = new MapRedaction(map, fields);
		// Not by its entries, which are wrapped one by one where the map is read-only.
		map.forEach(redaction);
		return (redaction.copy != null) ? redaction.copy : map;
	}

	@Override
	public void accept(@Nullable String name, @Nullable String value) {
		if (name == null || value == null || EventFields.isId(name, value)) {
			return;
		}
		String redactedName = this.fields.name(name);
		String redactedValue = this.fields.value(name, value);
		if (redactedName != name || redactedValue != value) {
			if (this.copy == null) {
				this.copy = new HashMap<>(this.map);
			}
			if (redactedName != name) {
				this.copy.remove(name);
			}
			this.copy.put(redactedName, redactedValue);
		}
	}

	/**
	 * The properties of the context, which change rarely and are part of every event.
	 */
	record ContextView(LoggerContextVO original, LoggerContextVO redacted) {
	}

}
