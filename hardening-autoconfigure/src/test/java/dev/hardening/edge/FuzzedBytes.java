package dev.hardening.edge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Bytes that are almost a request: one that is understood, or one that is refused, with
 * bytes replaced, removed, doubled or put in.
 */
final class FuzzedBytes {

	private static final List<String> DICTIONARY = List.of("\r\n", "\r\n\r\n", "\r", "\n", "\u0000", " ", "\t", ":",
			"%", "%00", "%2e%2e/", ";", "//", "\\", "\u00ff", "\u0080", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0",
			"Transfer-Encoding: chunked\r\n", "Content-Length: 5\r\n", "Content-Length: 99999\r\n",
			"Expect: 100-continue\r\n", "Host: x\r\n", "Connection: keep-alive\r\n", "Upgrade: h2c\r\n",
			"Accept: text/html\r\n", "Accept: nonsense\r\n", "Content-Type: multipart/form-data\r\n",
			"X-Request-Id: <script>\r\n", "Content-Encoding: gzip\r\n", "Origin: null\r\n", "Cookie: a=\u0001\r\n",
			"0\r\n\r\n", "ffffffff\r\n", "x".repeat(9_000), "[".repeat(1_500));

	private FuzzedBytes() {
	}

	static Arbitrary<byte[]> any() {
		Arbitrary<byte[]> mutated = Combinators
			.combine(Arbitraries.of(seeds()), mutation().list().ofMinSize(1).ofMaxSize(6))
			.as(FuzzedBytes::mutate);
		Arbitrary<byte[]> random = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
		return Arbitraries.frequencyOf(Tuple.of(9, mutated), Tuple.of(1, random));
	}

	private static List<String> seeds() {
		List<String> seeds = new ArrayList<>(RefusedRequestsIntegrationTests.good());
		RefusedRequests.all().map(RefusedRequest::text).filter((text) -> text.length() < 2_000).forEach(seeds::add);
		return seeds;
	}

	private static Arbitrary<Mutation> mutation() {
		return Combinators
			.combine(Arbitraries.of(Kind.values()), Arbitraries.doubles().between(0, 1), Arbitraries.of(DICTIONARY),
					Arbitraries.integers().between(0, 255))
			.as(Mutation::new);
	}

	private static byte[] mutate(String seed, List<Mutation> mutations) {
		byte[] bytes = seed.getBytes(StandardCharsets.ISO_8859_1);
		for (Mutation mutation : mutations) {
			bytes = mutation.apply(bytes);
		}
		return bytes;
	}

	private enum Kind {

		REPLACE, REMOVE, DOUBLE, PUT_IN, CUT

	}

	private record Mutation(Kind kind, double place, String text, int value) {

		byte[] apply(byte[] bytes) {
			int at = (int) (this.place * bytes.length);
			int rest = Math.min(bytes.length, at + 1 + this.value % 8);
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			out.write(bytes, 0, at);
			switch (this.kind) {
				case REPLACE -> {
					out.write(this.value);
					out.write(bytes, Math.min(bytes.length, at + 1), bytes.length - Math.min(bytes.length, at + 1));
				}
				case REMOVE -> out.write(bytes, rest, bytes.length - rest);
				case DOUBLE ->
					out.write(bytes, Math.max(0, at - this.value), bytes.length - Math.max(0, at - this.value));
				case PUT_IN -> {
					out.writeBytes(this.text.getBytes(StandardCharsets.ISO_8859_1));
					out.write(bytes, at, bytes.length - at);
				}
				case CUT -> out.write(0);
			}
			return out.toByteArray();
		}

	}

}
