package dev.hardening.test.bucket4j;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitStore;

/**
 * Several nodes behind a balancer: each call goes to the next one.
 */
final class Nodes implements RateLimitStore {

	private final List<? extends RateLimitStore> stores;

	private final AtomicInteger next = new AtomicInteger();

	Nodes(List<? extends RateLimitStore> stores) {
		this.stores = stores;
	}

	private RateLimitStore next() {
		return this.stores.get(Math.floorMod(this.next.getAndIncrement(), this.stores.size()));
	}

	@Override
	public RateLimitDecision tryConsume(List<RateLimitClaim> claims) {
		return next().tryConsume(claims);
	}

	@Override
	public void refund(List<RateLimitClaim> claims) {
		next().refund(claims);
	}

	@Override
	public void charge(List<RateLimitClaim> claims) {
		next().charge(claims);
	}

	@Override
	public int size() {
		return next().size();
	}

}
