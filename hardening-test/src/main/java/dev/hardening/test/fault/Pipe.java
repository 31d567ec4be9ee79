package dev.hardening.test.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One direction of a connection. Used by one thread.
 */
final class Pipe {

	/** What is kept at most before reading stops, as buffers of a network would. */
	private static final int MOST_HELD = 4 << 20;

	private final Direction direction;

	private final SocketChannel source;

	private final SocketChannel target;

	private final PassedBytes passedBytes;

	private final SplittableRandom random;

	private final Deque<Piece> pieces = new ArrayDeque<>();

	/** Where faults cut this off: the count of {@link #passed} at which they do. */
	private final Map<Fault, Long> cuts = new IdentityHashMap<>();

	private Impairment impairment = Impairment.NONE;

	private long silentAt = Long.MAX_VALUE;

	private long resetAt = Long.MAX_VALUE;

	private long held;

	private long passed;

	private long sent;

	private long arrival;

	private boolean ended;

	private boolean shut;

	Pipe(Direction direction, SocketChannel source, SocketChannel target, PassedBytes passedBytes, long seed) {
		this.direction = direction;
		this.source = source;
		this.target = target;
		this.passedBytes = passedBytes;
		this.random = new SplittableRandom(seed);
		this.sent = System.nanoTime();
		this.arrival = this.sent;
	}

	/** Take over the faults that are on now. */
	void change(Collection<Fault> faults, long now) {
		Impairment changed = Impairment.NONE;
		this.cuts.keySet().retainAll(faults);
		for (Fault fault : faults) {
			Effect effect = fault.effect();
			if (effect.directions().contains(this.direction)) {
				changed = effect.change().apply(changed);
				if (effect.after() < Long.MAX_VALUE) {
					this.cuts.putIfAbsent(fault, this.passed + effect.after());
				}
			}
		}
		this.impairment = changed;
		this.silentAt = cut(false);
		this.resetAt = cut(true);
		if (!changed.delays()) {
			// What is under way arrives, so that the fault is over when it is over.
			this.pieces.forEach((piece) -> piece.arrival = Math.min(piece.arrival, now));
			this.arrival = Math.min(this.arrival, now);
			this.sent = Math.min(this.sent, now);
		}
	}

	private long cut(boolean resets) {
		return this.cuts.entrySet()
			.stream()
			.filter((cut) -> cut.getKey().effect().resets() == resets)
			.mapToLong(Map.Entry::getValue)
			.min()
			.orElse(Long.MAX_VALUE);
	}

	boolean isSilent() {
		return this.impairment.silent() || this.silentAt <= this.passed;
	}

	boolean wantsToRead() {
		return !this.ended && this.held < MOST_HELD && !isSilent();
	}

	boolean wantsToWrite(long now) {
		return !isSilent() && (this.pieces.isEmpty() ? this.ended && !this.shut : arrived(this.pieces.getFirst(), now));
	}

	boolean isDone() {
		return this.shut;
	}

	/** Nanoseconds until the next piece arrives; the maximum if none is under way. */
	long untilArrival(long now) {
		Piece first = this.pieces.peekFirst();
		return (first == null || isSilent() || arrived(first, now)) ? Long.MAX_VALUE : first.arrival - now;
	}

	private static boolean arrived(Piece piece, long now) {
		return piece.arrival - now <= 0;
	}

	/**
	 * Read what there is.
	 * @param buffer to read into
	 * @return whether the connection goes on
	 */
	boolean read(ByteBuffer buffer, long now) throws IOException {
		buffer.clear().limit(this.impairment.piece(buffer.capacity()));
		int count = this.source.read(buffer);
		if (count < 0) {
			this.ended = true;
			hold(ByteBuffer.allocate(0), now);
			return write(now);
		}
		buffer.flip();
		boolean goesOn = true;
		if (this.pieces.isEmpty() && !this.impairment.delays()) {
			goesOn = pass(buffer);
		}
		if (goesOn && buffer.hasRemaining()) {
			hold(ByteBuffer.allocate(buffer.remaining()).put(buffer).flip(), now);
		}
		return goesOn;
	}

	private void hold(ByteBuffer bytes, long now) {
		this.held += bytes.remaining();
		this.sent = Math.max(this.sent, now) + this.impairment.sending(bytes.remaining());
		this.arrival = Math.max(this.arrival, this.sent + this.impairment.travel(this.random));
		this.pieces.add(new Piece(bytes, this.arrival));
	}

	/**
	 * Pass on what has arrived.
	 * @return whether the connection goes on
	 */
	boolean write(long now) throws IOException {
		while (wantsToWrite(now)) {
			Piece first = this.pieces.peekFirst();
			if (first == null) {
				this.shut = true;
				this.target.shutdownOutput();
				return true;
			}
			int before = first.bytes.remaining();
			boolean goesOn = before == 0 || pass(first.bytes);
			this.held -= before - first.bytes.remaining();
			if (!goesOn || first.bytes.hasRemaining()) {
				return goesOn;
			}
			this.pieces.removeFirst();
		}
		return true;
	}

	private boolean pass(ByteBuffer bytes) throws IOException {
		int end = bytes.limit();
		long left = Math.max(0, Math.min(this.silentAt, this.resetAt) - this.passed);
		bytes.limit((int) Math.min(end, bytes.position() + Math.min(left, bytes.remaining())));
		ByteBuffer copy = bytes.duplicate();
		int count = this.target.write(bytes);
		bytes.limit(end);
		this.passed += count;
		this.passedBytes.passed(this.direction, copy.limit(copy.position() + count));
		return this.resetAt > this.passed;
	}

	/** Listens to what was passed on. */
	interface PassedBytes {

		void passed(Direction direction, ByteBuffer bytes);

	}

	/** Bytes on their way. */
	private static final class Piece {

		private final ByteBuffer bytes;

		private long arrival;

		Piece(ByteBuffer bytes, long arrival) {
			this.bytes = bytes;
			this.arrival = arrival;
		}

	}

}
