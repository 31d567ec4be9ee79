package dev.hardening.error.web;

import java.io.PrintWriter;

/**
 * Drops what is written after an error was sent, as the container does. All other methods
 * of a {@link PrintWriter} end in these. Of one request.
 */
final class BoundaryWriter extends PrintWriter {

	private final BoundaryResponse response;

	private final PrintWriter writer;

	BoundaryWriter(BoundaryResponse response, PrintWriter writer) {
		super(writer);
		this.response = response;
		this.writer = writer;
	}

	@Override
	public void write(int c) {
		if (this.response.sent() == 0) {
			super.write(c);
		}
	}

	@Override
	public void write(char[] chars, int offset, int length) {
		if (this.response.sent() == 0) {
			super.write(chars, offset, length);
		}
	}

	@Override
	public void write(String text, int offset, int length) {
		if (this.response.sent() == 0) {
			super.write(text, offset, length);
		}
	}

	@Override
	public void println() {
		if (this.response.sent() == 0) {
			this.writer.println();
		}
	}

	@Override
	public void flush() {
		if (this.response.sent() == 0) {
			super.flush();
		}
	}

	@Override
	public boolean checkError() {
		// Flushes.
		return this.response.sent() == 0 && super.checkError();
	}

	@Override
	public void close() {
		if (this.response.sent() == 0) {
			super.close();
		}
	}

}
