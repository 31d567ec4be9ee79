package dev.hardening.redaction.log4j2;

import java.util.Map;
import java.util.TreeMap;

import dev.hardening.redaction.event.EventFields;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;

/**
 * Makes copies of events that hold no secret. The message is a plain text afterwards, or
 * a map if it was one: other kinds carry their arguments along, and those are raw.
 */
final class RedactedEvent {

	private final EventFields fields;

	RedactedEvent(EventFields fields) {
		this.fields = fields;
	}

	LogEvent of(LogEvent event) {
		Log4jLogEvent.Builder copy = new Log4jLogEvent.Builder(event).setMessage(message(event.getMessage()))
			.setContextData(context(event.getContextData()));
		if (event.getThreadName() != null) {
			copy.setThreadName(this.fields.name(event.getThreadName()));
		}
		if (event.getMarker() != null) {
			copy.setMarker(marker(event.getMarker()));
		}
		if (event.getThrown() != null) {
			copy.setThrownProxy(null).setThrown(new RedactedThrowables(this.fields).of(event.getThrown()));
		}
		return copy.build();
	}

	private Message message(Message message) {
		if (message instanceof MapMessage<?, ?> map) {
			Map<String, String> redacted = new TreeMap<>();
			map.forEach((key, value) -> redacted.put(this.fields.name(key), value(key, value)));
			return new StringMapMessage(redacted);
		}
		return new SimpleMessage(this.fields.text(this.fields.asText(new Formatted(message))));
	}

	private StringMap context(ReadOnlyStringMap context) {
		StringMap redacted = new SortedArrayStringMap(context.size());
		context.forEach((key, value) -> redacted.putValue(this.fields.name(key),
				EventFields.isId(key) ? value : contextValue(key, value)));
		redacted.freeze();
		return redacted;
	}

	/** Numbers of key-value pairs stay numbers. */
	private Object contextValue(String key, Object value) {
		boolean plain = (value instanceof Integer || value instanceof Boolean || value instanceof Double)
				&& !this.fields.isSensitive(key);
		return plain ? value : value(key, value);
	}

	private String value(String key, Object value) {
		return this.fields.value(key, this.fields.asText((value != null) ? value : "null"));
	}

	private Marker marker(Marker marker) {
		String name = this.fields.name(marker.getName());
		return name.equals(marker.getName()) ? marker : MarkerManager.getMarker(name);
	}

	/** Formats where a failure is caught. */
	private record Formatted(Message message) {

		@Override
		public String toString() {
			return String.valueOf(this.message.getFormattedMessage());
		}

	}

}
