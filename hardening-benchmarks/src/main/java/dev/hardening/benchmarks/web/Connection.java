package dev.hardening.benchmarks.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One connection to an application, kept alive. Not thread-safe.
 */
final class Connection implements AutoCloseable {

	private static final String LENGTH = "Content-Length: ";

	private static final String GET = "GET /api/drafts/42 HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n";

	private static final String BODY = "{\"title\":\"benchmark\"}";

	private static final String POST = "POST /api/drafts/42 HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n"
			+ "Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length()
			+ "\r\n\r\n" + BODY;

	private final byte[] request;

	private final byte[] buffer = new byte[8192];

	private final Socket socket;

	Connection(int port, boolean isPost) throws IOException {
		this.request = (isPost ? POST : GET).getBytes(StandardCharsets.US_ASCII);
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
	}

	/** Send a request, and return the body of the answer, which must be a 200. */
	String ask() throws IOException {
		this.socket.getOutputStream().write(this.request);
		InputStream in = this.socket.getInputStream();
		int length = 0;
		while (true) {
			int read = in.read(this.buffer, length, this.buffer.length - length);
			if (read < 0) {
				throw new EOFException();
			}
			length += read;
			String text = new String(this.buffer, 0, length, StandardCharsets.ISO_8859_1);
			int end = text.indexOf("\r\n\r\n");
			if (end >= 0 && text.length() >= end + 4 + contentLength(text)) {
				if (!text.startsWith("HTTP/1.1 200 ")) {
					throw new IOException(text);
				}
				return text.substring(end + 4);
			}
		}
	}

	private static int contentLength(String text) {
		int start = text.indexOf(LENGTH) + LENGTH.length();
		return Integer.parseInt(text.substring(start, text.indexOf('\r', start)));
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
