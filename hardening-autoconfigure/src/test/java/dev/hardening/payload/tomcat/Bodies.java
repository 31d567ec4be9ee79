package dev.hardening.payload.tomcat;

import java.nio.charset.StandardCharsets;

/** Bodies for the handlers of {@link PayloadApplication}. */
final class Bodies {

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

	private static final String MULTIPART = "Content-Type: multipart/form-data; boundary=b";

	private Bodies() {
	}

	/** A body of so many bytes for a path, with its content type. */
	static byte[] of(String path, int size) {
		String start = switch (path) {
			case "/json" -> "{\"a\":\"";
			case "/form", "/parameter" -> "a=";
			case "/part" -> "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"f\"\r\n\r\n";
			default -> "";
		};
		String end = switch (path) {
			case "/json" -> "\"}";
			case "/part" -> "\r\n--b--\r\n";
			default -> "";
		};
		return (start + "x".repeat(size - start.length() - end.length()) + end).getBytes(StandardCharsets.ISO_8859_1);
	}

	static String type(String path) {
		return switch (path) {
			case "/json" -> "Content-Type: application/json";
			case "/form", "/parameter" -> FORM;
			case "/part" -> MULTIPART;
			default -> "Content-Type: application/octet-stream";
		};
	}

}
