package dev.hardening.payload.tomcat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.hardening.support.RawResponse;

/** A plain connection over which one request follows another. */
final class Connection implements AutoCloseable {

	private final Socket socket;

	Connection(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setSoTimeout(20_000);
		this.socket.setTcpNoDelay(true);
	}

	/** Send the head of a POST. */
	Connection head(String path, String... headers) throws IOException {
		return send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
	}

	Connection send(String text) throws IOException {
		return send(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	Connection send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.socket.getOutputStream().flush();
		return this;
	}

	/** Send a body in chunks. */
	Connection chunks(byte[] body, int size) throws IOException {
		for (int start = 0; start < body.length; start += size) {
			int length = Math.min(size, body.length - start);
			ByteArrayOutputStream chunk = new ByteArrayOutputStream();
			chunk.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
			chunk.write(body, start, length);
			chunk.writeBytes(new byte[] { '\r', '\n' });
			send(chunk.toByteArray());
		}
		return send("0\r\n\r\n");
	}

	/** Read one answer, by its length or chunks. */
	RawResponse read() throws IOException {
		InputStream in = this.socket.getInputStream();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				return new RawResponse(bytes.toString(StandardCharsets.ISO_8859_1));
			}
			bytes.write(next);
		}
		RawResponse head = new RawResponse(bytes.toString(StandardCharsets.ISO_8859_1));
		List<String> length = head.headers("Content-Length");
		if (!length.isEmpty()) {
			bytes.writeBytes(in.readNBytes(Integer.parseInt(length.get(0))));
		}
		else if (!head.headers("Transfer-Encoding").isEmpty()) {
			while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("0\r\n\r\n")) {
				int next = in.read();
				if (next < 0) {
					break;
				}
				bytes.write(next);
			}
		}
		return new RawResponse(bytes.toString(StandardCharsets.ISO_8859_1));
	}

	/** Whether the server has ended the connection, in order or not. */
	boolean isEnded() {
		try {
			return this.socket.getInputStream().read() < 0;
		}
		catch (IOException ex) {
			return true;
		}
	}

	int available() throws IOException {
		return this.socket.getInputStream().available();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
