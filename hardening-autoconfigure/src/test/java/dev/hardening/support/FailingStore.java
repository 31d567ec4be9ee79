package dev.hardening.support;

import java.util.List;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.local.LocalRateLimitStore;

/** A store of an application that throws while a test says so. */
public class FailingStore implements RateLimitStore {

	private final LocalRateLimitStore store = new LocalRateLimitStore(1000, System::nanoTime);

	private volatile boolean failing;

	private volatile boolean once;

	/** Fail from now on. */
	public void fail() {
		this.failing = true;
	}

	/** Fail the next call. */
	public void failOnce() {
		this.failing = true;
		this.once = true;
	}

	/** Answer again. */
	public void heal() {
		this.failing = false;
	}

	private LocalRateLimitStore working() {
		if (this.failing) {
			this.failing = !this.once;
			throw new IllegalStateException("gone");
		}
		return this.store;
	}

	@Override
	public RateLimitDecision tryConsume(List<RateLimitClaim> claims) {
		return working().tryConsume(claims);
	}

	@Override
	public void refund(List<RateLimitClaim> claims) {
		working().refund(claims);
	}

	@Override
	public void charge(List<RateLimitClaim> claims) {
		working().charge(claims);
	}

	@Override
	public int size() {
		return 0;
	}

}
