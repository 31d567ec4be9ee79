package dev.hardening.test.fault;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

import org.assertj.core.api.Assertions;

/** A client of the proxy, which gives up after 10 seconds. */
final class Client implements AutoCloseable {

	final Socket socket;

	Client(FaultProxy proxy) throws IOException {
		this.socket = new Socket(proxy.host(), proxy.port());
		this.socket.setSoTimeout(10_000);
		this.socket.setTcpNoDelay(true);
	}

	void send(String text) throws IOException {
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	String read(int bytes) throws IOException {
		return new String(this.socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
	}

	/** Send, read the echo, return how long it took. */
	long echoMillis(String text) throws IOException {
		long start = System.nanoTime();
		send(text);
		Assertions.assertThat(read(text.length())).isEqualTo(text);
		return (System.nanoTime() - start) / 1_000_000;
	}

	boolean hearsNothing(int millis) throws IOException {
		this.socket.setSoTimeout(millis);
		try {
			int read = this.socket.getInputStream().read();
			throw new AssertionError("Heard " + read);
		}
		catch (SocketTimeoutException ex) {
			this.socket.setSoTimeout(10_000);
			return true;
		}
	}

	void assertReset() {
		Assertions.assertThatExceptionOfType(SocketException.class)
			.isThrownBy(() -> Assertions.assertThat(this.socket.getInputStream().read()).isEqualTo(-2))
			.withMessageContaining("reset");
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
