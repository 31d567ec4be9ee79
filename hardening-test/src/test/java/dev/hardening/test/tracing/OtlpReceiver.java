package dev.hardening.test.tracing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;

/** Takes spans like a collector, by OTLP over HTTP. */
final class OtlpReceiver implements AutoCloseable {

	private final BlockingQueue<Export> exports = new LinkedBlockingQueue<>();

	private final HttpServer server;

	OtlpReceiver() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			byte[] body = exchange.getRequestBody().readAllBytes();
			this.exports.add(new Export(exchange.getRequestURI().getPath(),
					String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
					new String(body, StandardCharsets.ISO_8859_1)));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.server.start();
	}

	String endpoint() {
		return "http://localhost:" + this.server.getAddress().getPort() + "/v1/traces";
	}

	Export take() throws InterruptedException {
		return Objects.requireNonNull(this.exports.poll(15, TimeUnit.SECONDS), "nothing exported");
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * A request.
	 *
	 * @param path where it went to
	 * @param contentType what it said that it was
	 * @param body its bytes, as characters: strings and ids are in them as they are
	 */
	record Export(String path, String contentType, String body) {

		/** Whether there is a field of protobuf with these bytes and their length. */
		boolean hasId(String hexadecimal) {
			byte[] id = HexFormat.of().parseHex(hexadecimal);
			return this.body.contains((char) id.length + new String(id, StandardCharsets.ISO_8859_1));
		}

		/** Whether there is an attribute with a name and a text. */
		boolean hasAttribute(String name, String value) {
			String string = "\n" + (char) value.length() + value;
			return this.body.contains("\n" + (char) name.length() + name + "\u0012" + (char) string.length() + string);
		}

	}

}
