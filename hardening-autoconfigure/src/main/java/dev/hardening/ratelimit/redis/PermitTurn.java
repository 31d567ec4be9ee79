package dev.hardening.ratelimit.redis;

import java.util.concurrent.CompletableFuture;

import dev.hardening.ratelimit.RateLimitStoreException;

/**
 * The turn of one caller in a {@link PermitLine}. Changed with the lock of the line held;
 * its futures are for the caller, who may cancel them.
 */
final class PermitTurn {

	private final boolean patient;

	/**
	 * Whether Redis has been asked: the caller has a permit, stands in line, or failed.
	 */
	private final CompletableFuture<Boolean> asked = new CompletableFuture<>();

	/** Whether a caller in line got a permit. */
	private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

	private State state = State.NEW;

	/**
	 * Create a turn.
	 * @param patient whether the caller stands in line if there is nothing at once
	 */
	PermitTurn(boolean patient) {
		this.patient = patient;
	}

	boolean isPatient() {
		return this.patient;
	}

	State state() {
		return this.state;
	}

	void move(State next) {
		this.state = next;
		if (next != State.NEW && next != State.SENT) {
			this.asked.complete(true);
		}
		if (next == State.GRANTED || next == State.REFUSED) {
			this.ended.complete(next == State.GRANTED);
		}
	}

	void fail(RateLimitStoreException failure) {
		this.state = State.REFUSED;
		this.asked.completeExceptionally(failure);
		this.ended.completeExceptionally(failure);
	}

	CompletableFuture<Boolean> asked() {
		return this.asked;
	}

	CompletableFuture<Boolean> ended() {
		return this.ended;
	}

	/** How far a turn is. */
	enum State {

		/** Came after the question that is under way. */
		NEW,
		/** Waits for the answer to its first question. */
		SENT,
		/** Was asked for in vain, and is asked for again. */
		IN_LINE,
		/** Has a permit. */
		GRANTED,
		/** Has none and gets none. */
		REFUSED

	}

}
