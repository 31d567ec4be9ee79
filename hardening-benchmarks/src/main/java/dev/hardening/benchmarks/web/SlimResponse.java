package dev.hardening.benchmarks.web;

import java.io.PrintWriter;
import java.io.Writer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.jspecify.annotations.Nullable;

import org.springframework.mock.web.MockHttpServletResponse;

/**
 * A response that is used again and again: it keeps names and values of headers as they
 * come, as Tomcat does, throws bodies away, and allocates nothing. Not thread-safe.
 */
public final class SlimResponse extends MockHttpServletResponse {

	private static final int MOST_HEADERS = 16;

	private final String[] names = new String[MOST_HEADERS];

	private final @Nullable String[] values = new String[MOST_HEADERS];

	private final ServletOutputStream body = new Nowhere();

	private final PrintWriter writer = new PrintWriter(Writer.nullWriter());

	private int size;

	private int status = 200;

	@Override
	public void reset() {
		this.size = 0;
		this.status = 200;
	}

	@Override
	public void setStatus(int status) {
		this.status = status;
	}

	@Override
	public int getStatus() {
		return this.status;
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		int index = indexOf(name);
		if (index == this.size) {
			this.names[index] = name;
			this.size++;
		}
		this.values[index] = value;
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		this.names[this.size] = name;
		this.values[this.size] = value;
		this.size++;
	}

	@Override
	public @Nullable String getHeader(String name) {
		int index = indexOf(name);
		return (index < this.size) ? this.values[index] : null;
	}

	@Override
	public boolean containsHeader(String name) {
		return indexOf(name) < this.size;
	}

	@Override
	public void setContentType(@Nullable String type) {
		setHeader("Content-Type", type);
	}

	@Override
	public void setContentLength(int length) {
		// A number; the container would write it out.
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return this.body;
	}

	@Override
	public PrintWriter getWriter() {
		return this.writer;
	}

	private int indexOf(String name) {
		int index = 0;
		while (index < this.size && !this.names[index].equals(name)) {
			index++;
		}
		return index;
	}

	/** Where bodies go. */
	private static final class Nowhere extends ServletOutputStream {

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void write(int b) {
			// Nothing is kept.
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			// Nothing is kept.
		}

	}

}
