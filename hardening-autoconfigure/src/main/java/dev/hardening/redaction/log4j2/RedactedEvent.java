package dev.hardening.redaction.log4j2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.hardening.redaction.event.EventFields;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes copies of events that hold no secret. The message is a plain text afterwards, or
 * a map if it was one: other kinds carry their arguments along, and those are raw.
 */
final class RedactedEvent {

	private static final int DEEPEST = 16;

	private final EventFields fields;

	RedactedEvent(EventFields fields) {
		this.fields = fields;
	}

	/** Never fails, as the event would be lost. */
	LogEvent of(LogEvent event) {
		try {
			return redact(event);
		}
		catch (RuntimeException | StackOverflowError ex) {
			return Log4jLogEvent.newBuilder()
				.setLoggerName(event.getLoggerName())
				.setLevel(event.getLevel())
				.setInstant(event.getInstant())
				.setMessage(new SimpleMessage(this.fields.failed()))
				.build();
		}
	}

	private LogEvent redact(LogEvent event) {
		Log4jLogEvent.Builder copy = new Log4jLogEvent.Builder(event).setMessage(message(event.getMessage()))
			.setContextData(context(event.getContextData()));
		if (event.getThreadName() != null) {
			copy.setThreadName(this.fields.name(event.getThreadName()));
		}
		if (event.getMarker() != null) {
			copy.setMarker(marker(event.getMarker(), 0));
		}
		if (event.getContextStack() != null && !event.getContextStack().asList().isEmpty()) {
			copy.setContextStack(stack(event.getContextStack()));
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
			if (message instanceof StructuredDataMessage structured) {
				return new StructuredDataMessage(structured.getId(), textOrNull(structured.getFormat()),
						textOrNull(structured.getType()), redacted);
			}
			return new StringMapMessage(redacted);
		}
		return new SimpleMessage(this.fields.text(this.fields.asText(new Formatted(message))));
	}

	private @Nullable String textOrNull(@Nullable String text) {
		return (text != null) ? this.fields.text(text) : null;
	}

	private StringMap context(ReadOnlyStringMap context) {
		StringMap redacted = new SortedArrayStringMap(context.size());
		context.forEach((key, value) -> redacted.putValue(this.fields.name(key),
				(value instanceof String text && EventFields.isId(key, text)) ? value : contextValue(key, value)));
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

	private ThreadContext.ContextStack stack(ThreadContext.ContextStack stack) {
		List<String> redacted = new ArrayList<>();
		stack.asList().forEach((text) -> redacted.add(this.fields.text(text)));
		return new MutableThreadContextStack(redacted);
	}

	/** The same marker comes back where nothing was found in it or its parents. */
	private Marker marker(Marker marker, int depth) {
		String name = this.fields.name(marker.getName());
		boolean same = name.equals(marker.getName());
		List<Marker> parents = new ArrayList<>();
		if (marker.hasParents() && depth < DEEPEST) {
			for (Marker parent : marker.getParents()) {
				Marker redacted = marker(parent, depth + 1);
				parents.add(redacted);
				same &= redacted == parent;
			}
		}
		if (same && depth < DEEPEST) {
			return marker;
		}
		// Not by the manager, which would keep it and give it to others.
		Marker copy = new MarkerManager.Log4jMarker(name);
		return parents.isEmpty() ? copy : copy.addParents(parents.toArray(new Marker[0]));
	}

	/** Formats where a failure is caught. */
	private record Formatted(Message message) {

		@Override
		public String toString() {
			return String.valueOf(this.message.getFormattedMessage());
		}

	}

}
