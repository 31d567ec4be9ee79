package dev.hardening.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What came back over a plain socket, as sent: no client in between tidies it up. */
public record RawResponse(String text) {

	private static final int TIMEOUT_MILLIS = 20_000;

	static RawResponse exchange(int port, String... lines) {
		String request = String.join("\r\n", lines) + "\r\n\r\n";
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return exchange(socket, request.getBytes(StandardCharsets.ISO_8859_1));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Send bytes and then the end of the stream, and read whatever comes. */
	static RawResponse exchangeAndEnd(int port, byte[] request) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			ByteArrayOutputStream answer = new ByteArrayOutputStream();
			try {
				socket.getOutputStream().write(request);
				socket.shutdownOutput();
			}
			catch (SocketException ex) {
				// The server closed before it had read all: what it said is still there.
			}
			try {
				socket.getInputStream().transferTo(answer);
			}
			catch (SocketException ex) {
				// The same, noticed later: it said what it had to say.
			}
			return new RawResponse(answer.toString(StandardCharsets.ISO_8859_1));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static RawResponse exchange(Socket socket, byte[] request) throws IOException {
		socket.setSoTimeout(TIMEOUT_MILLIS);
		socket.getOutputStream().write(request);
		socket.getOutputStream().flush();
		return new RawResponse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
	}

	public int status() {
		return Integer.parseInt(this.text.substring(9, 12));
	}

	/** Return all values of a header, in their order. */
	public List<String> headers(String name) {
		return head().lines()
			.skip(1)
			.filter((line) -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
			.map((line) -> line.substring(name.length() + 1).trim())
			.toList();
	}

	/** Return the only value of a header. */
	public String header(String name) {
		List<String> values = headers(name);
		if (values.size() != 1) {
			throw new AssertionError(values.size() + " headers '" + name + "' in\n" + this.text);
		}
		return values.get(0);
	}

	public String body() {
		int end = this.text.indexOf("\r\n\r\n");
		return (end < 0) ? "" : this.text.substring(end + 4);
	}

	private String head() {
		int end = this.text.indexOf("\r\n\r\n");
		return (end < 0) ? this.text : this.text.substring(0, end);
	}

}
