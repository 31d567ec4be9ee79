package dev.hardening.ratelimit.penalty;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import dev.hardening.internal.logging.WarnOnce;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Blocks clients that do not heed their rejections. {@link PenaltyRule#after} rejections
 * within any stretch of {@link PenaltyRule#within} start a block. Each block of a row
 * lasts twice as long as the one before, up to {@link PenaltyRule#maxBlock}; a client
 * that is not blocked anew for as long as its last block, and at least {@code within},
 * begins with the first length again.
 * <p>
 * Holds at most {@link PenaltyRule#maxClients} clients and has no thread of its own.
 * Thread-safe. {@link #blockedNanos} takes no lock; {@link #rejected} takes one for a few
 * steps in memory, and only rejected requests come there.
 */
public final class PenaltyBox {

	private final Offenders offenders;

	private final ReentrantLock lock = new ReentrantLock();

	private final LongAdder blocks = new LongAdder();

	private final LongAdder overflows = new LongAdder();

	private final WarnOnce overflowWarning = new WarnOnce(LoggerFactory.getLogger(PenaltyBox.class));

	private final LongSupplier nanoTime;

	private final InstantSource instants;

	private volatile @Nullable SharedPenalties shared;

	/**
	 * Create an empty box.
	 * @param rule when a client is blocked
	 * @param nanoTime a clock that never jumps, such as {@link System#nanoTime()}
	 * @param instants the time of day, for display only
	 */
	public PenaltyBox(PenaltyRule rule, LongSupplier nanoTime, InstantSource instants) {
		this.offenders = new Offenders(rule);
		this.nanoTime = nanoTime;
		this.instants = instants;
	}

	/**
	 * Count rejections together with other nodes from now on.
	 * @param shared counts them, and tells this box who is blocked
	 */
	public void shareBy(SharedPenalties shared) {
		this.shared = shared;
	}

	/**
	 * Tell how long a client stays blocked. Costs one look-up for clients that have not
	 * been rejected.
	 * @param client user or address, with a prefix that tells them apart
	 * @return nanoseconds until the end of its block, 0 if it is not blocked
	 */
	public long blockedNanos(String client) {
		Offender offender = this.offenders.find(client);
		// The clock is read only if there is a block, which may be over.
		return (offender != null && offender.block() != null) ? offender.blockedNanos(this.nanoTime.getAsLong()) : 0;
	}

	/**
	 * Note that a request of a client was rejected. Ignored while the client is blocked.
	 * @param client user or address, with a prefix that tells them apart
	 * @return whether this rejection started a block; {@code false} if that is not known
	 * yet, as it is counted with other nodes
	 */
	public boolean rejected(String client) {
		if (blockedNanos(client) > 0) {
			return false;
		}
		SharedPenalties others = this.shared;
		return (others == null || !others.rejected(client)) && rejectedHere(client);
	}

	/**
	 * Note that a request of a client was rejected, for this node alone.
	 * @param client user or address, with a prefix that tells them apart
	 * @return whether this rejection started a block
	 */
	public boolean rejectedHere(String client) {
		this.lock.lock();
		try {
			return noteRejection(client, this.nanoTime.getAsLong());
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean noteRejection(String client, long now) {
		Offender offender = this.offenders.find(client);
		if (offender != null && offender.blockedNanos(now) > 0) {
			return false;
		}
		if (offender == null) {
			offender = add(client, now);
		}
		if (offender == null) {
			return false;
		}
		boolean blocked = this.offenders.reject(offender, now);
		if (blocked) {
			this.blocks.increment();
		}
		return blocked;
	}

	private @Nullable Offender add(String client, long now) {
		Offender added = this.offenders.add(client, now);
		if (added == null) {
			this.overflows.increment();
			this.overflowWarning.warn("The penalty box holds {} clients, none of which may leave: rejections of"
					+ " others are not noted. Either very many clients misbehave, or"
					+ " 'hardening.rate-limit.penalty.max-clients' is too small.", this.offenders.size());
		}
		return added;
	}

	/**
	 * Block a client as another node, or all together, have decided. A block that ends
	 * later stays as it is.
	 * @param client user or address, with its prefix
	 * @param nanos time until the end of the block, at least 1
	 * @param level how many blocks it has had in a row
	 * @param started whether a rejection at this node started it
	 */
	public void block(String client, long nanos, int level, boolean started) {
		this.lock.lock();
		try {
			long now = this.nanoTime.getAsLong();
			Offender offender = this.offenders.find(client);
			if (offender == null) {
				offender = add(client, now);
			}
			if (offender != null && offender.blockedNanos(now) < nanos) {
				this.offenders.block(offender, nanos, level, now);
			}
			if (started) {
				this.blocks.increment();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * End the block of a client, and forget what it did: its next block is a first one.
	 * @param client user or address, with its prefix
	 * @return whether it was blocked; nothing happens to one that was not
	 */
	public boolean release(String client) {
		SharedPenalties others = this.shared;
		boolean released = releaseHere(client);
		if (released && others != null) {
			others.released(client);
		}
		return released;
	}

	/**
	 * End the block of a client at this node alone.
	 * @param client user or address, with its prefix
	 * @return whether it was blocked
	 */
	public boolean releaseHere(String client) {
		this.lock.lock();
		try {
			Offender offender = this.offenders.find(client);
			if (offender == null || offender.blockedNanos(this.nanoTime.getAsLong()) == 0) {
				return false;
			}
			this.offenders.remove(offender);
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return the clients that are blocked now.
	 * @return a snapshot, in the order of their names
	 */
	public List<Penalty> blocked() {
		long now = this.nanoTime.getAsLong();
		Instant instant = this.instants.instant();
		return this.offenders.all()
			.stream()
			.flatMap((offender) -> Stream.ofNullable(penalty(offender, now, instant)))
			.sorted(Comparator.comparing(Penalty::client))
			.toList();
	}

	/**
	 * Return the block of a client.
	 * @param client user or address, with its prefix
	 * @return the block, {@code null} if it is not blocked now
	 */
	public @Nullable Penalty penalty(String client) {
		Offender offender = this.offenders.find(client);
		return (offender != null) ? penalty(offender, this.nanoTime.getAsLong(), this.instants.instant()) : null;
	}

	private static @Nullable Penalty penalty(Offender offender, long now, Instant instant) {
		Block block = offender.block();
		Duration remaining = (block != null) ? Duration.ofNanos(block.remainingNanos(now)) : Duration.ZERO;
		return (block != null && !remaining.isZero())
				? new Penalty(offender.client(), instant.plus(remaining), remaining, block.level()) : null;
	}

	/**
	 * Count the clients that are blocked now.
	 * @return the number; takes a look at each client in the box
	 */
	public int blockedClients() {
		long now = this.nanoTime.getAsLong();
		return (int) this.offenders.all().stream().filter((offender) -> offender.blockedNanos(now) > 0).count();
	}

	/**
	 * Return how many blocks were started.
	 * @return the number since the creation of the box
	 */
	public long blocks() {
		return this.blocks.sum();
	}

	/**
	 * Return how many rejections were not noted because the box was full.
	 * @return the number since the creation of the box
	 */
	public long overflows() {
		return this.overflows.sum();
	}

	/**
	 * Return how many clients the box holds, blocked or not.
	 * @return the number, at most {@link PenaltyRule#maxClients}
	 */
	public int size() {
		return this.offenders.size();
	}

}
