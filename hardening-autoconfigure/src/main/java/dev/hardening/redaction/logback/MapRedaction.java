package dev.hardening.redaction.logback;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.spi.LoggerContextVO;
import org.jspecify.annotations.Nullable;

/**
 * Redacts maps of names and texts. The same map comes back where nothing was found.
 */
final class MapRedaction {

	/** Checked where they enter the process, and needed as they are to find a request. */
	private static final Set<String> IDS = Set.of("request_id", "trace_id", "span_id", "traceId", "spanId");

	private MapRedaction() {
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
		Map<String, String> copy = null;
		for (Map.Entry<String, String> entry : map.entrySet()) {
			String name = entry.getKey();
			String value = entry.getValue();
			if (name == null || value == null || IDS.contains(name)) {
				continue;
			}
			String redactedName = fields.text(name);
			String redactedValue = fields.value(name, value);
			if (redactedName != name || redactedValue != value) {
				copy = (copy != null) ? copy : new HashMap<>(map);
				if (redactedName != name) {
					copy.remove(name);
				}
				copy.put(redactedName, redactedValue);
			}
		}
		return (copy != null) ? copy : map;
	}

	/**
	 * The properties of the context, which change rarely and are part of every event.
	 */
	record ContextView(LoggerContextVO original, LoggerContextVO redacted) {
	}

}
