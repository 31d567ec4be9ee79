package dev.hardening.edge;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static dev.hardening.edge.RefusedRequest.body;
import static dev.hardening.edge.RefusedRequest.chunks;
import static dev.hardening.edge.RefusedRequest.headers;
import static dev.hardening.edge.RefusedRequest.line;
import static dev.hardening.edge.RefusedRequest.onlyHeaders;
import static dev.hardening.edge.RefusedRequest.post;

/** Every class of requests that Tomcat, Spring MVC or hardening refuses. */
final class RefusedRequests {

	private static final String JSON = "application/json";

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String MANY = "x".repeat(10_000);

	private static final String TOO_MANY = "x".repeat(3_000);

	private RefusedRequests() {
	}

	static Stream<RefusedRequest> all() {
		return Stream.of(requestLines(), targets(), headerLines(), lengths(), encodings(), bodies(), answers())
			.flatMap(List::stream);
	}

	private static List<RefusedRequest> requestLines() {
		return List.of(new RefusedRequest("one word", 400, "malformed_request", "GARBAGE\r\n\r\n"),
				new RefusedRequest("TLS", 400, "malformed_request", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"),
				line("bad method", "G@T /ok HTTP/1.1"), line("method with a NUL", "G\u0000T /ok HTTP/1.1"),
				line("long method", 431, "headers_too_large", MANY + " /ok HTTP/1.1"),
				line("no version", 505, "malformed_request", "GET /ok HTTP/"),
				line("other protocol", "GET /ok FOO/1.1"),
				line("version 3", 505, "malformed_request", "GET /ok HTTP/3.0"),
				line("version 9", 505, "malformed_request", "GET /ok HTTP/9.9"),
				line("four words", "GET /ok HTTP/1.1 more"),
				line("CONNECT", 501, "malformed_request", "CONNECT localhost:80 HTTP/1.1"),
				line("long target", 431, "headers_too_large", "GET /" + MANY + " HTTP/1.1"));
	}

	private static List<RefusedRequest> targets() {
		return List.of(line("bracket", "GET /[ HTTP/1.1"), line("quote", "GET /ok?\" HTTP/1.1"),
				line("script", "GET /ok?<script> HTTP/1.1"), line("lone percent", "GET /% HTTP/1.1"),
				line("percent and no hex", "GET /%zz HTTP/1.1"), line("encoded slash", "GET /%2F HTTP/1.1"),
				line("encoded NUL", "GET /%00 HTTP/1.1"), line("NUL", "GET /o\u0000k HTTP/1.1"),
				line("above the root", "GET /../x HTTP/1.1"), line("encoded above the root", "GET /%2e%2e/x HTTP/1.1"),
				line("backslash", "GET /\\ok HTTP/1.1"), line("not UTF-8", "GET /%ff%fe HTTP/1.1"),
				line("raw bytes", "GET /\u00ff\u00fe HTTP/1.1"));
	}

	private static List<RefusedRequest> headerLines() {
		return List.of(onlyHeaders("no host", "Accept: */*"), onlyHeaders("two hosts", "Host: a", "Host: b"),
				onlyHeaders("space in the host", "Host: a b"), onlyHeaders("open bracket in the host", "Host: [::1"),
				onlyHeaders("bad host", "Host: a^b"), headers("bad name", "b@d name: x"),
				headers("no colon", "no colon"), headers("no name", ": x"),
				headers("space before the colon", "X-Space : a"), headers("NUL in a value", "X-Nul: a\u0000b"),
				headers("control character", "X-Control: a\u0001b"), headers("bare CR", "X-Cr: a\rX-Evil: 1"),
				headers("long value", 431, "headers_too_large", "X-Long: " + MANY),
				headers("long name", 431, "headers_too_large", MANY + ": x"),
				headers("all too long", 431, "headers_too_large", "A: " + TOO_MANY, "B: " + TOO_MANY, "C: " + TOO_MANY),
				headers("too many", 431, "headers_too_large",
						IntStream.range(0, 150).mapToObj((i) -> "X-" + i + ": x").toArray(String[]::new)),
				headers("unknown expectation", 417, "malformed_request", "Expect: foo"));
	}

	private static List<RefusedRequest> lengths() {
		return List.of(headers("two lengths", "Content-Length: 1", "Content-Length: 2"),
				headers("the same length twice", "Content-Length: 0", "Content-Length: 0"),
				headers("negative length", "Content-Length: -1"), headers("length with a sign", "Content-Length: +5"),
				headers("length in letters", "Content-Length: abc"), headers("list of lengths", "Content-Length: 1, 1"),
				headers("length beyond all numbers", "Content-Length: 99999999999999999999"),
				post("length above the limit", 413, "payload_too_large", "/raw", List.of("Content-Length: 999999"),
						""));
	}

	private static List<RefusedRequest> encodings() {
		return List.of(headers("unknown encoding", 501, "malformed_request", "Transfer-Encoding: foo"),
				headers("chunked twice", "Transfer-Encoding: chunked, chunked"),
				headers("two encoding lines", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked"),
				headers("chunked before another", "Transfer-Encoding: chunked, gzip"),
				headers("encoding with a vertical tab", "Transfer-Encoding: \u000bchunked"),
				headers("space before the colon of the encoding", "Transfer-Encoding : chunked"),
				headers("almost chunked", 501, "malformed_request", "Transfer-Encoding: xchunked"),
				chunks("chunk of no size", "zz\r\nabc\r\n0\r\n\r\n"),
				chunks("negative chunk", "-1\r\nabc\r\n0\r\n\r\n"),
				chunks("huge chunk", "FFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n"),
				chunks("chunk without an end", "3\r\nabcXX0\r\n\r\n"),
				chunks("chunk ended by a line feed", "3\nabc\n0\n\n"),
				chunks("empty chunk size", "\r\nabc\r\n0\r\n\r\n"),
				chunks("long extension", "3;" + MANY + "\r\nabc\r\n0\r\n\r\n"),
				chunks("bad trailer", "3\r\nabc\r\n0\r\nb@d name: x\r\n\r\n"));
	}

	private static List<RefusedRequest> bodies() {
		String multipart = "multipart/form-data; boundary=b";
		return List.of(body("broken JSON", 400, "malformed_request", "/json", JSON, "{\"title\":"),
				body("other JSON", 400, "malformed_request", "/json", JSON, "[1,2]"),
				body("no JSON", 400, "malformed_request", "/json", JSON, ""),
				body("deep JSON", 400, "malformed_request", "/json", JSON, "[".repeat(2_000)),
				body("invalid JSON", 400, "validation_failed", "/json", JSON, "{\"title\":\"\"}"),
				body("other type", 415, "unsupported_media_type", "/json", "text/plain", "x"),
				body("nonsense type", 415, "unsupported_media_type", "/json", "nonsense", "x"),
				body("large form", 413, "payload_too_large", "/form", FORM, "a=" + "x".repeat(20_000)),
				body("multipart without a boundary", 400, "malformed_request", "/upload", "multipart/form-data", "x"),
				body("multipart that is none", 400, "malformed_request", "/upload", multipart, "x"),
				body("large multipart", 413, "payload_too_large", "/upload", multipart,
						"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"
								+ "x".repeat(20_000) + "\r\n--b--\r\n"),
				post("large chunks", 413, "payload_too_large", "/raw", List.of("Transfer-Encoding: chunked"),
						"5000\r\n" + "x".repeat(0x5000) + "\r\n0\r\n\r\n"),
				post("large chunked form", 413, "payload_too_large", "/form",
						List.of("Transfer-Encoding: chunked", "Content-Type: " + FORM),
						"5000\r\n" + "a=" + "x".repeat(0x5000 - 2) + "\r\n0\r\n\r\n"));
	}

	private static List<RefusedRequest> answers() {
		return List.of(line("nothing there", 404, "not_found", "GET /nowhere HTTP/1.1"),
				line("TRACE", 405, "method_not_allowed", "TRACE /ok HTTP/1.1"),
				line("other method", 405, "method_not_allowed", "DELETE /json HTTP/1.1"),
				line("missing parameter", 400, "malformed_request", "GET /number HTTP/1.1"),
				line("wrong parameter", 400, "malformed_request", "GET /number?value=nonsense HTTP/1.1"),
				headers("nothing acceptable", 406, "malformed_request", "Accept: image/png"),
				headers("nonsense accepted", 406, "malformed_request", "Accept: nonsense"),
				line("exception", 500, "internal_error", "GET /throws HTTP/1.1"),
				line("late exception", 500, "internal_error", "GET /throws-later HTTP/1.1"),
				post("page of another site", 403, "origin_rejected", "/ok",
						List.of("Origin: https://evil.test", "Sec-Fetch-Site: cross-site", "Content-Length: 0"), ""));
	}

}
