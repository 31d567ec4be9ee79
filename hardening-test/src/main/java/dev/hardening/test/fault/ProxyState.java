package dev.hardening.test.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * What a proxy is set to: its faults and recordings, and whether it is open. Thread-safe.
 */
final class ProxyState {

	private final List<Fault> faults = new CopyOnWriteArrayList<>();

	private final List<Recording> recordings = new CopyOnWriteArrayList<>();

	private final Counters counters = new Counters();

	private final ReentrantLock lock = new ReentrantLock();

	private final String host;

	private final int hostPort;

	private final long seed;

	private volatile int port;

	private @Nullable ProxyLoop loop;

	ProxyState(String host, int hostPort, long seed) {
		this.host = host;
		this.hostPort = hostPort;
		this.seed = seed;
	}

	InetSocketAddress target() {
		return new InetSocketAddress(this.host, this.hostPort);
	}

	long seed() {
		return this.seed;
	}

	int port() {
		return this.port;
	}

	Counters counters() {
		return this.counters;
	}

	Fault add(Effect effect) {
		Fault fault = new Fault(this, effect);
		change(() -> {
			if (this.loop == null) {
				throw new IllegalStateException("The proxy is closed");
			}
			this.faults.add(fault);
		});
		return fault;
	}

	void remove(Fault fault) {
		change(() -> this.faults.remove(fault));
	}

	void heal() {
		change(this.faults::clear);
	}

	private void change(Runnable change) {
		this.lock.lock();
		try {
			change.run();
			if (this.loop != null) {
				this.loop.change(List.copyOf(this.faults));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	Recording record(Direction direction) {
		Recording recording = new Recording(direction, this.recordings::remove);
		this.recordings.add(recording);
		return recording;
	}

	void stopRecording() {
		this.recordings.clear();
	}

	void passed(Direction direction, ByteBuffer bytes) {
		this.recordings.forEach((recording) -> recording.add(direction, bytes.duplicate()));
		this.counters.passed(direction, bytes.remaining());
	}

	/** Open it, on the same port as before. */
	void open() {
		this.lock.lock();
		try {
			if (this.loop == null) {
				ProxyLoop opened = new ProxyLoop(this.port, this, this.counters);
				this.loop = opened;
				this.port = opened.port();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No proxy on port " + this.port, ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	void close() {
		this.lock.lock();
		try {
			stopRecording();
			heal();
			if (this.loop != null) {
				this.loop.close();
			}
		}
		finally {
			this.loop = null;
			this.lock.unlock();
		}
	}

}
