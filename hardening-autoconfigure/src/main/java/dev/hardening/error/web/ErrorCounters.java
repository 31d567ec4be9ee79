package dev.hardening.error.web;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import dev.hardening.error.ErrorCode;

/**
 * How many errors were told, by whom and with which code, and what could not be told.
 * Thread-safe; grows from the start of the application.
 */
public final class ErrorCounters {

	private final LongAdder[] told = Stream.generate(LongAdder::new)
		.limit((long) ErrorSource.values().length * ErrorCode.values().length)
		.toArray(LongAdder[]::new);

	private final LongAdder clientAborts = new LongAdder();

	private final LongAdder afterCommit = new LongAdder();

	void count(ErrorSource source, ErrorCode code) {
		this.told[index(source, code)].increment();
	}

	void clientAbort() {
		this.clientAborts.increment();
	}

	void afterCommit() {
		this.afterCommit.increment();
	}

	/** Return the number of errors of a source with a code. */
	public long told(ErrorSource source, ErrorCode code) {
		return this.told[index(source, code)].sum();
	}

	/** Return the number of requests whose client went away. */
	public long clientAborts() {
		return this.clientAborts.sum();
	}

	/** Return the number of failures after the response was committed. */
	public long failuresAfterCommit() {
		return this.afterCommit.sum();
	}

	private static int index(ErrorSource source, ErrorCode code) {
		return source.ordinal() * ErrorCode.values().length + code.ordinal();
	}

}
