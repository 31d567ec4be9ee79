package dev.hardening.internal.web;

import java.util.Objects;

import dev.hardening.error.ErrorBodyWriter;
import dev.hardening.error.Problem;

/**
 * The body of an error as it goes out.
 *
 * @param contentType its media type
 * @param bytes its content; nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // made and written at once, never compared
public record ErrorBody(String contentType, byte[] bytes) {

	static ErrorBody of(ErrorBodyWriter writer, Problem problem) {
		byte[] bytes = Objects.requireNonNull(writer.write(problem), "The error body is null");
		return new ErrorBody(Objects.requireNonNull(writer.contentType(), "The content type is null"), bytes);
	}

}
