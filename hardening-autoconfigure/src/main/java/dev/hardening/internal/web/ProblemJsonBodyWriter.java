package dev.hardening.internal.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.hardening.error.ErrorBodyWriter;
import dev.hardening.error.Problem;
import org.slf4j.LoggerFactory;

import org.springframework.boot.json.JsonWriter;

/**
 * Writes {@code application/problem+json} of RFC 9457, without a JSON library of the
 * application.
 */
public final class ProblemJsonBodyWriter implements ErrorBodyWriter {

	private static final JsonValues VALUES = new JsonValues(LoggerFactory.getLogger(ProblemJsonBodyWriter.class));

	private static final JsonWriter<Problem> JSON = JsonWriter
		.of((members) -> members.add().as(Problem::members).usingPairs(ProblemJsonBodyWriter::forEach));

	@Override
	public String contentType() {
		return "application/problem+json";
	}

	/**
	 * The writer of Boot would print objects that it does not know as they name
	 * themselves.
	 */
	private static void forEach(Map<String, Object> members, BiConsumer<String, Object> pair) {
		members.forEach((name, value) -> {
			Object plain = VALUES.plain(value);
			if (plain != null) {
				pair.accept(name, plain);
			}
		});
	}

	@Override
	public byte[] write(Problem problem) {
		return JSON.writeToString(problem).getBytes(StandardCharsets.UTF_8);
	}

}
