package dev.hardening.error.web;

import java.io.IOException;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/**
 * Drops what is written after an error was sent, as the container does. Of one request,
 * as thread-safe as the stream behind it.
 */
final class BoundaryOutput extends ServletOutputStream {

	private final BoundaryResponse response;

	private final ServletOutputStream stream;

	BoundaryOutput(BoundaryResponse response, ServletOutputStream stream) {
		this.response = response;
		this.stream = stream;
	}

	@Override
	public void write(int b) throws IOException {
		if (this.response.sent() == 0) {
			this.stream.write(b);
		}
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		if (this.response.sent() == 0) {
			this.stream.write(bytes, offset, length);
		}
	}

	@Override
	public void flush() throws IOException {
		if (this.response.sent() == 0) {
			this.stream.flush();
		}
	}

	@Override
	public void close() throws IOException {
		if (this.response.sent() == 0) {
			this.stream.close();
		}
	}

	@Override
	public boolean isReady() {
		return this.stream.isReady();
	}

	@Override
	public void setWriteListener(WriteListener listener) {
		this.stream.setWriteListener(listener);
	}

}
