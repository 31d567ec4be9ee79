package dev.hardening.edge;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request that must be refused.
 *
 * @param name what is wrong with it
 * @param status the status of the answer
 * @param code the code of the answer
 * @param text all of it, each character a byte
 */
record RefusedRequest(String name, int status, String code, String text) {

	static final int BAD = 400;

	private static final String MALFORMED = "malformed_request";

	private static final String END = "\r\n\r\n";

	/** One line instead of {@code GET /ok HTTP/1.1}. */
	static RefusedRequest line(String name, String line) {
		return line(name, BAD, MALFORMED, line);
	}

	static RefusedRequest line(String name, int status, String code, String line) {
		return new RefusedRequest(name, status, code, line + "\r\nHost: localhost\r\nConnection: close" + END);
	}

	/** Header lines after those of a good request. */
	static RefusedRequest headers(String name, String... lines) {
		return headers(name, BAD, MALFORMED, lines);
	}

	static RefusedRequest headers(String name, int status, String code, String... lines) {
		return new RefusedRequest(name, status, code,
				"GET /ok HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + String.join("\r\n", lines) + END);
	}

	/** Header lines instead of those of a good request. */
	static RefusedRequest onlyHeaders(String name, String... lines) {
		return new RefusedRequest(name, BAD, MALFORMED, "GET /ok HTTP/1.1\r\n" + String.join("\r\n", lines) + END);
	}

	/** A chunked body. */
	static RefusedRequest chunks(String name, String body) {
		return post(name, BAD, MALFORMED, "/raw", List.of("Transfer-Encoding: chunked"), body);
	}

	/** A body of a type, with its length. */
	static RefusedRequest body(String name, int status, String code, String path, String type, String body) {
		return post(name, status, code, path, List.of("Content-Type: " + type, "Content-Length: " + body.length()),
				body);
	}

	static RefusedRequest post(String name, int status, String code, String path, List<String> headers, String body) {
		return new RefusedRequest(name, status, code, "POST " + path
				+ " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + String.join("\r\n", headers) + END + body);
	}

	byte[] bytes() {
		return this.text.getBytes(StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
