package dev.hardening.redaction.log4j2;

import java.util.Map;
import java.util.TreeMap;

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
import org.jspecify.annotations.Nullable;

/**
 * Makes copies of events that hold no secret. The message is a plain text afterwards, or
 * a map if it was one: other kinds carry their arguments along, and those are raw.
 */
class RedactedEvent {

	private final LogFields fields;

	RedactedEvent(LogFields fields) {
		this.fields = fields;
	}

	LogEvent of(LogEvent event) {
		Log4jLogEvent.Builder copy = new Log4jLogEvent.Builder(event).setMessage(message(event.getMessage()))
			.setThreadName(this.fields.text(event.getThreadName()))
			.setContextData(context(event.getContextData()));
		if (event.getMarker() != null) {
			copy.setMarker(marker(event.getMarker()));
		}
		if (event.getThrown() != null) {
			copy.setThrownProxy(null).setThrown(RedactedException.of(event.getThrown(), this.fields));
		}
		return copy.build();
	}

	private @Nullable Message message(@Nullable Message message) {
		if (message instanceof MapMessage<?, ?> map) {
			Map<String, String> redacted = new TreeMap<>();
			map.forEach((key, value) -> redacted.put(this.fields.text(key), this.fields.value(key, value)));
			return new StringMapMessage(redacted);
		}
		return (message != null) ? new SimpleMessage(this.fields.text(message::getFormattedMessage)) : null;
	}

	private StringMap context(ReadOnlyStringMap context) {
		StringMap redacted = new SortedArrayStringMap(context.size());
		context.forEach((key, value) -> redacted.putValue(key, this.fields.value(key, value)));
		redacted.freeze();
		return redacted;
	}

	private Marker marker(Marker marker) {
		String name = this.fields.text(marker.getName());
		return name.equals(marker.getName()) ? marker : MarkerManager.getMarker(name);
	}

}
