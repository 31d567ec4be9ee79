package dev.hardening.test.redis;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Talks to a Redis without a client library, so that a test looks at it by another way
 * than what is under test.
 */
public final class RawRedis implements AutoCloseable {

	private static final int TIMEOUT_MILLIS = 5_000;

	private final Socket socket;

	private final InputStream input;

	RawRedis(Socket socket) throws IOException {
		this.socket = socket;
		this.input = new BufferedInputStream(socket.getInputStream());
		socket.setSoTimeout(TIMEOUT_MILLIS);
	}

	static RawRedis to(int port) throws IOException {
		return new RawRedis(new Socket(InetAddress.getLoopbackAddress(), port));
	}

	/**
	 * Send a command.
	 * @param parts the command and its arguments
	 * @return the reply as text, the elements of an array in lines
	 * @throws IOException if the reply is an error
	 */
	public String call(String... parts) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		write(bytes, "*" + parts.length);
		for (String part : parts) {
			write(bytes, "$" + part.getBytes(StandardCharsets.ISO_8859_1).length);
			write(bytes, part);
		}
		this.socket.getOutputStream().write(bytes.toByteArray());
		return read();
	}

	private static void write(ByteArrayOutputStream bytes, String line) {
		bytes.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
	}

	private String read() throws IOException {
		String line = line();
		String rest = line.substring(1);
		return switch (line.charAt(0)) {
			case '+', ':' -> rest;
			case '-' -> throw new IOException(rest);
			case '$' -> bulk(Integer.parseInt(rest));
			case '*' -> array(Integer.parseInt(rest));
			default -> throw new IOException("Unknown reply: " + line);
		};
	}

	private String bulk(int length) throws IOException {
		if (length < 0) {
			return "";
		}
		byte[] bytes = this.input.readNBytes(length);
		line();
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private String array(int length) throws IOException {
		List<String> elements = new ArrayList<>();
		for (int i = 0; i < length; i++) {
			elements.add(read());
		}
		return elements.stream().collect(Collectors.joining("\n"));
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = this.input.read(); c != '\n'; c = this.input.read()) {
			if (c < 0) {
				throw new EOFException("The server has closed the connection");
			}
			if (c != '\r') {
				line.append((char) c);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
