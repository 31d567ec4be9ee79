package dev.hardening.internal.web;

import java.nio.charset.StandardCharsets;

import dev.hardening.error.ErrorBodyWriter;
import dev.hardening.error.Problem;

import org.springframework.boot.json.JsonWriter;

/**
 * Writes {@code application/problem+json} of RFC 9457, without a JSON library of the
 * application.
 */
public final class ProblemJsonBodyWriter implements ErrorBodyWriter {

	private static final JsonWriter<Problem> JSON = JsonWriter
		.of((members) -> members.add().as(Problem::members).usingPairs((map, pair) -> map.forEach(pair)));

	@Override
	public String contentType() {
		return "application/problem+json";
	}

	@Override
	public byte[] write(Problem problem) {
		return JSON.writeToString(problem).getBytes(StandardCharsets.UTF_8);
	}

}
