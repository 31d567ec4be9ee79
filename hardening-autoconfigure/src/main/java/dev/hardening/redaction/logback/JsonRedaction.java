package dev.hardening.redaction.logback;

import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.util.RawValue;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.hardening.redaction.event.Reentrance;
import org.jspecify.annotations.Nullable;

/**
 * Copies JSON without its secrets. What is written comes by way of a buffer: a value that
 * fails half-way would leave a record that nobody can read.
 */
final class JsonRedaction {

	private final FieldRedaction fields;

	private final boolean hidden;

	private final Map<String, String> replaced = new LinkedHashMap<>();

	JsonRedaction(FieldRedaction fields, boolean hidden) {
		this.fields = fields;
		this.hidden = hidden;
	}

	/** Return what was replaced, by what. */
	Map<String, String> replaced() {
		return this.replaced;
	}

	/** Write fields to a generator that is in an object. */
	void write(Source source, JsonGenerator target) throws IOException {
		TokenBuffer buffer = buffer(source, target.getCodec());
		if (buffer == null) {
			target.writeStringField("redaction", this.fields.failed());
			return;
		}
		try (JsonParser parser = buffer.asParser()) {
			parser.nextToken();
			copyFields(parser, target, null);
		}
	}

	/** Look at fields without writing them. */
	void collect(Source source) {
		TokenBuffer buffer = buffer(source, null);
		if (buffer == null) {
			return;
		}
		try (JsonParser parser = buffer.asParser(); TokenBuffer target = new TokenBuffer(null, false)) {
			parser.nextToken();
			target.writeStartObject();
			copyFields(parser, target, null);
		}
		catch (IOException ex) {
			this.fields.failed();
		}
	}

	private static @Nullable TokenBuffer buffer(Source source, @Nullable ObjectCodec codec) {
		return Reentrance.FORMAT.call(() -> {
			TokenBuffer buffer = new TokenBuffer(codec, false);
			buffer.writeStartObject();
			source.writeTo(buffer);
			buffer.writeEndObject();
			return buffer;
		});
	}

	private void copyFields(JsonParser parser, JsonGenerator target, @Nullable String secret) throws IOException {
		while (parser.nextToken() == JsonToken.FIELD_NAME) {
			String name = parser.currentName();
			target.writeFieldName(this.fields.text(name));
			parser.nextToken();
			copyValue(parser, target, (secret != null) ? secret : name);
		}
	}

	/** Whatever is below a name that tells of a secret is one. */
	private void copyValue(JsonParser parser, JsonGenerator target, @Nullable String name) throws IOException {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.START_OBJECT) {
			target.writeStartObject();
			copyFields(parser, target, (name != null && this.fields.isSensitive(name)) ? name : null);
			target.writeEndObject();
		}
		else if (token == JsonToken.START_ARRAY) {
			target.writeStartArray();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				copyValue(parser, target, name);
			}
			target.writeEndArray();
		}
		else if (token == JsonToken.VALUE_NULL) {
			target.writeNull();
		}
		else if (token == JsonToken.VALUE_EMBEDDED_OBJECT && parser.getEmbeddedObject() instanceof RawValue raw) {
			copyRaw(String.valueOf(raw.rawValue()), parser.getCodec(), target, name);
		}
		else {
			copyScalar(parser, target, name);
		}
	}

	private void copyScalar(JsonParser parser, JsonGenerator target, @Nullable String name) throws IOException {
		JsonToken token = parser.currentToken();
		String text = text(parser);
		String redacted = redact(name, text);
		boolean plain = token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_EMBEDDED_OBJECT;
		if (plain && redacted.equals(text)) {
			target.copyCurrentEvent(parser);
		}
		else {
			target.writeString(redacted);
		}
	}

	private String text(JsonParser parser) throws IOException {
		if (parser.currentToken() != JsonToken.VALUE_EMBEDDED_OBJECT) {
			return parser.getText();
		}
		Object value = parser.getEmbeddedObject();
		return (value instanceof byte[] bytes) ? Base64.getEncoder().encodeToString(bytes) : this.fields.asText(value);
	}

	private void copyRaw(String json, @Nullable ObjectCodec codec, JsonGenerator target, @Nullable String name)
			throws IOException {
		TokenBuffer buffer = (codec != null) ? parse(json, codec) : null;
		if (buffer == null) {
			target.writeString(redact(name, json));
			return;
		}
		try (JsonParser parser = buffer.asParser()) {
			parser.nextToken();
			copyValue(parser, target, name);
		}
	}

	private static @Nullable TokenBuffer parse(String json, ObjectCodec codec) {
		return Reentrance.FORMAT.call(() -> {
			try (JsonParser parser = codec.getFactory().createParser(json)) {
				TokenBuffer buffer = new TokenBuffer(codec, false);
				parser.nextToken();
				buffer.copyCurrentStructure(parser);
				return (parser.nextToken() == null) ? buffer : null;
			}
		});
	}

	private String redact(@Nullable String name, String text) {
		String redacted = this.hidden ? FieldRedaction.HIDDEN
				: (name != null) ? this.fields.value(name, text) : this.fields.text(text);
		if (!redacted.equals(text) && !text.isEmpty()) {
			this.replaced.put(text, redacted);
		}
		return redacted;
	}

	/** Something that writes fields. */
	interface Source {

		void writeTo(JsonGenerator target) throws IOException;

	}

}
