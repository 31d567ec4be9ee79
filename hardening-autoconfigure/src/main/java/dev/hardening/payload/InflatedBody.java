package dev.hardening.payload;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;

/**
 * A body that is inflated while it is read, and not beyond a limit: a kilobyte of gzip
 * may hold a megabyte. The size limits of {@code hardening.payload} count bytes as they
 * are sent, so an application that inflates bodies reads them through this class. Does
 * not depend on that feature being on.
 * <p>
 * Not thread-safe, as any stream.
 */
public final class InflatedBody extends FilterInputStream {

	private final long maxBytes;

	private long read;

	private InflatedBody(InputStream inflated, long maxBytes) {
		super(inflated);
		if (maxBytes < 0) {
			throw new IllegalArgumentException("The limit is negative: " + maxBytes);
		}
		this.maxBytes = maxBytes;
	}

	/**
	 * Inflate a body.
	 * @param body the body as it was sent
	 * @param contentEncoding the value of the header {@code Content-Encoding}:
	 * {@code gzip}, {@code x-gzip}, {@code deflate} (zlib, RFC 1950), or {@code identity}
	 * and {@code null} for a body that is not compressed
	 * @param maxBytes how many inflated bytes may be read
	 * @return the inflated body; throws {@link PayloadTooLargeException} at the first
	 * byte beyond the limit
	 * @throws MalformedBodyException if the body does not begin as it should; the stream
	 * throws it where the body goes wrong later, or ends too early
	 * @throws IOException if the body cannot be read
	 * @throws IllegalArgumentException if the encoding is another one, or several
	 */
	public static InputStream inflate(InputStream body, @Nullable String contentEncoding, long maxBytes)
			throws IOException {
		String encoding = (contentEncoding != null) ? contentEncoding.trim().toLowerCase(Locale.ROOT) : "identity";
		return switch (encoding) {
			case "gzip", "x-gzip" -> new InflatedBody(gzip(body), maxBytes);
			case "deflate" -> new InflatedBody(new InflaterInputStream(body), maxBytes);
			case "identity", "" -> new InflatedBody(body, maxBytes);
			default -> throw new IllegalArgumentException("Not gzip, deflate or identity");
		};
	}

	/**
	 * Limit a stream that inflates by itself.
	 * @param inflated the inflated bytes
	 * @param maxBytes how many of them may be read
	 * @return the same bytes; throws {@link PayloadTooLargeException} at the first one
	 * beyond the limit
	 */
	public static InputStream limit(InputStream inflated, long maxBytes) {
		return new InflatedBody(inflated, maxBytes);
	}

	@Override
	public int read() throws IOException {
		int value;
		try {
			value = super.read();
		}
		catch (EOFException | ZipException ex) {
			throw malformed(ex);
		}
		if (value >= 0) {
			count(1);
		}
		return value;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int count;
		try {
			count = super.read(buffer, offset, length);
		}
		catch (EOFException | ZipException ex) {
			throw malformed(ex);
		}
		if (count > 0) {
			count(count);
		}
		return count;
	}

	/** Skipped bytes are inflated, too. */
	@Override
	public long skip(long count) throws IOException {
		long skipped;
		try {
			skipped = super.skip(count);
		}
		catch (EOFException | ZipException ex) {
			throw malformed(ex);
		}
		count(skipped);
		return skipped;
	}

	/** Going back would count bytes twice. */
	@Override
	public boolean markSupported() {
		return false;
	}

	private static InputStream gzip(InputStream body) throws IOException {
		try {
			return new GZIPInputStream(body);
		}
		catch (EOFException | ZipException ex) {
			throw malformed(ex);
		}
	}

	/**
	 * Containers have subtypes of {@link EOFException} for clients that went away: those
	 * stay what they are.
	 */
	private static IOException malformed(IOException failure) {
		boolean isInflaters = failure.getClass() == EOFException.class || failure instanceof ZipException;
		return isInflaters ? new MalformedBodyException(failure) : failure;
	}

	private void count(long bytes) throws PayloadTooLargeException {
		this.read += bytes;
		if (this.read > this.maxBytes) {
			throw new PayloadTooLargeException(this.maxBytes);
		}
	}

}
