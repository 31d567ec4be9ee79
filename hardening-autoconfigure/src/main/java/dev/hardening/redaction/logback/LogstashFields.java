package dev.hardening.redaction.logback;

import java.io.IOException;
import java.util.Iterator;

import com.fasterxml.jackson.core.JsonGenerator;
import net.logstash.logback.argument.StructuredArgument;
import net.logstash.logback.marker.LogstashMarker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

/**
 * Stands in the place of a structured argument or a marker with fields, and writes the
 * same fields without their secrets.
 */
@SuppressWarnings("serial") // written as a marker without fields
final class LogstashFields extends LogstashMarker implements StructuredArgument {

	private final transient Object original;

	private final transient FieldRedaction fields;

	private final transient boolean hidden;

	private transient @Nullable String text;

	private LogstashFields(String name, Object original, FieldRedaction fields, boolean hidden) {
		super(name);
		this.original = original;
		this.fields = fields;
		this.hidden = hidden;
	}

	static boolean isArgument(@Nullable Object value) {
		return value instanceof StructuredArgument;
	}

	static boolean isMarker(Marker marker) {
		return marker instanceof LogstashMarker;
	}

	static LogstashFields redact(Object original, FieldRedaction fields) {
		if (original instanceof LogstashFields redacted) {
			return redacted;
		}
		String name = (original instanceof Marker marker) ? fields.text(marker.getName()) : "STRUCTURED";
		return new LogstashFields(name, original, fields, false);
	}

	/** Return the same without any value. */
	LogstashFields hide() {
		return new LogstashFields(getName(), this.original, this.fields, true);
	}

	@Override
	public void writeTo(JsonGenerator generator) throws IOException {
		new JsonRedaction(this.fields, this.hidden).write((target) -> write(this.original, target), generator);
	}

	@Override
	public String toString() {
		if (this.hidden) {
			return FieldRedaction.HIDDEN;
		}
		if (this.text == null) {
			this.text = redactedText();
		}
		return this.text;
	}

	/** A text may show values without the names that tell what they are. */
	private String redactedText() {
		String redacted = this.fields.text(this.fields.asText(this.original));
		JsonRedaction json = new JsonRedaction(this.fields, false);
		json.collect((target) -> writeAll(this.original, target));
		for (var replaced : json.replaced().entrySet()) {
			redacted = redacted.replace(replaced.getKey(), replaced.getValue());
		}
		return redacted;
	}

	private static void writeAll(Object source, JsonGenerator target) throws IOException {
		write(source, target);
		if (source instanceof LogstashMarker marker) {
			for (Iterator<Marker> i = marker.iterator(); i.hasNext();) {
				writeAll(i.next(), target);
			}
		}
	}

	private static void write(Object source, JsonGenerator target) throws IOException {
		if (source instanceof StructuredArgument argument) {
			argument.writeTo(target);
		}
		else if (source instanceof LogstashMarker marker) {
			marker.writeTo(target);
		}
	}

	private Object writeReplace() {
		return new BasicMarkerFactory().getDetachedMarker(getName());
	}

	@Override
	public boolean equals(@Nullable Object other) {
		// By name it would be the same as any other of its kind.
		return this == other;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this);
	}

}
