package dev.hardening.ratelimit.redis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.redis.PermitTurn.State;
import org.jspecify.annotations.Nullable;

/**
 * What this node holds of one key, and the line of those of its callers who want more.
 * One question is under way at a time; it states what the node holds, and asks for as
 * many as stand in line. What happens meanwhile is in the next one.
 * <p>
 * If the reply is lost, Redis may count more for this node than it holds; the next
 * statement corrects that, and the lease ends it otherwise.
 */
final class PermitLine {

	private static final long SHORTEST_PAUSE = 10;

	private static final long LONGEST_PAUSE = 50;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<PermitTurn> turns = new ArrayDeque<>(0);

	private final Link link;

	private int most;

	private int queue;

	private int held;

	private int inLine;

	private boolean underWay;

	private boolean changed;

	/** Whether Redis may count more than is held, until the lease has ended by itself. */
	private boolean uncertain;

	private long leaseEndNanos = System.nanoTime();

	private boolean retryDue;

	private long pause = SHORTEST_PAUSE;

	private boolean gone;

	PermitLine(Link link) {
		this.link = link;
	}

	/** Take a turn; {@code null} if the line is full, or {@link #isGone gone}. */
	@Nullable PermitTurn enter(int mostOut, int longestQueue, boolean patient) {
		this.lock.lock();
		try {
			this.most = mostOut;
			this.queue = longestQueue;
			if (this.gone || (this.inLine > 0 && this.inLine >= longestQueue)) {
				return null;
			}
			PermitTurn turn = new PermitTurn(patient && longestQueue > 0);
			this.turns.add(turn);
			send();
			return turn;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Whether the line has left the table: a new one stands in its place. */
	boolean isGone() {
		this.lock.lock();
		try {
			return this.gone;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Give a permit back. */
	void leave() {
		this.lock.lock();
		try {
			this.held--;
			send();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Give up waiting; false if the permit came first, which is the caller's then. */
	boolean giveUp(PermitTurn turn) {
		this.lock.lock();
		try {
			if (turn.state() == State.GRANTED) {
				return false;
			}
			if (this.turns.remove(turn)) {
				this.inLine -= (turn.state() == State.IN_LINE) ? 1 : 0;
				turn.move(State.REFUSED);
			}
			endIfIdle();
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Say again what the node holds, so that its lease goes on. */
	void renew() {
		this.lock.lock();
		try {
			endIfIdle();
			if (!this.gone) {
				send();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void retry() {
		this.lock.lock();
		try {
			this.retryDue = false;
			if (!this.turns.isEmpty()) {
				send();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void send() {
		if (this.underWay) {
			this.changed = true;
			return;
		}
		this.underWay = true;
		this.changed = false;
		for (PermitTurn turn : this.turns) {
			if (turn.state() == State.NEW) {
				turn.move(State.SENT);
			}
		}
		CompletableFuture<Integer> reply = this.link.state(this.held, this.turns.size(), this.most);
		if (!reply.isCompletedExceptionally()) {
			this.leaseEndNanos = System.nanoTime() + this.link.leaseNanos();
		}
		reply.whenComplete(this::answered);
	}

	private void answered(@Nullable Integer granted, @Nullable Throwable failure) {
		this.lock.lock();
		try {
			this.underWay = false;
			this.uncertain = granted == null;
			if (granted == null) {
				fail(failure);
			}
			else {
				grant(granted);
			}
			if (this.changed) {
				send();
			}
			else if (!this.turns.isEmpty() && !this.retryDue) {
				this.retryDue = true;
				this.link.later(this.pause, this::retry);
				this.pause = Math.min(LONGEST_PAUSE, this.pause * 3 / 2);
			}
			endIfIdle();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void fail(@Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		RateLimitStoreException known = (cause instanceof RateLimitStoreException told) ? told
				: new RateLimitStoreException("Redis did not answer as it should", cause, true);
		Iterator<PermitTurn> all = this.turns.iterator();
		while (all.hasNext()) {
			PermitTurn turn = all.next();
			if (turn.state() != State.NEW) {
				all.remove();
				turn.fail(known);
			}
		}
		this.inLine = 0;
	}

	private void grant(int granted) {
		int left = granted;
		this.inLine = 0;
		Iterator<PermitTurn> all = this.turns.iterator();
		while (all.hasNext()) {
			PermitTurn turn = all.next();
			if (left > 0) {
				left--;
				this.held++;
				all.remove();
				turn.move(State.GRANTED);
			}
			else if (turn.state() != State.NEW) {
				if (turn.isPatient() && this.inLine < this.queue) {
					this.inLine++;
					turn.move(State.IN_LINE);
				}
				else {
					all.remove();
					turn.move(State.REFUSED);
				}
			}
		}
		// Who gave up meanwhile leaves a permit that goes back at once.
		this.changed |= left > 0;
		if (granted > 0) {
			this.pause = SHORTEST_PAUSE;
		}
	}

	private void endIfIdle() {
		if (this.held == 0 && this.turns.isEmpty() && !this.underWay && !this.changed && !this.gone
				&& (!this.uncertain || System.nanoTime() - this.leaseEndNanos > 0)) {
			this.gone = true;
			this.link.ended();
		}
	}

	/** What a line needs of the node. Nothing here waits. */
	interface Link {

		/** State what is held, and ask for more. */
		CompletableFuture<Integer> state(int held, int wanted, int most);

		void later(long millis, Runnable task);

		/** How long a statement counts, with time for its way. */
		long leaseNanos();

		/** Leave the table. */
		void ended();

	}

}
