package dev.hardening.test.fault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What a {@link FaultProxy} passes on in a direction, of all connections in the order in
 * which it came. Keeps the first 64 MiB. Thread-safe.
 */
public final class Recording implements AutoCloseable {

	private static final int MOST_BYTES = 64 << 20;

	private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

	private final ReentrantLock lock = new ReentrantLock();

	private final Direction direction;

	private final Consumer<Recording> end;

	Recording(Direction direction, Consumer<Recording> end) {
		this.direction = direction;
		this.end = end;
	}

	void add(Direction direction, ByteBuffer bytes) {
		this.lock.lock();
		try {
			if (direction == this.direction) {
				byte[] copy = new byte[Math.min(bytes.remaining(), MOST_BYTES - this.kept.size())];
				bytes.get(copy);
				this.kept.writeBytes(copy);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Return the bytes so far. */
	public byte[] bytes() {
		this.lock.lock();
		try {
			return this.kept.toByteArray();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Return the bytes so far as text, each byte a character of ISO 8859-1. */
	public String text() {
		return new String(bytes(), StandardCharsets.ISO_8859_1);
	}

	/** Keep nothing more. What was kept stays. */
	@Override
	public void close() {
		this.end.accept(this);
	}

}
