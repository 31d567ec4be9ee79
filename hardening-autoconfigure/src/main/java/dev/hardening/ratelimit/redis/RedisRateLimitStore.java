package dev.hardening.ratelimit.redis;

import java.util.List;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.redis.Operation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in Redis, shared by all instances, by the clock of Redis. A decision about any
 * number of buckets costs a round trip, or a part of one: what concurrent callers ask is
 * sent together. Thread-safe; holds no lock, and waits for a reply as long as the
 * connection allows.
 * <p>
 * On a cluster, buckets of one subject are in one slot. A decision about several slots is
 * made of parts; if one refuses, the others get their tokens back.
 * <p>
 * With a lease, this process takes tokens ahead for buckets that it asks often, and
 * grants them without asking. In any stretch of time a bucket then grants at most its
 * burst, its refill in that time, and one lease for each process. Tokens that are not
 * used for about a second go back.
 */
public final class RedisRateLimitStore implements RateLimitStore, AutoCloseable {

	private static final RedisScript SCRIPT = RedisScript.read(RedisRateLimitStore.class, "clock.lua", "decide.lua");

	private final RedisScripts scripts;

	private final RedisKeys keys;

	private final Replies replies = new Replies();

	private final Lanes lanes;

	private final @Nullable Slices slices;

	/**
	 * Create the store.
	 * @param scripts the connection
	 * @param keyPrefix begin of all keys
	 * @param lease tokens that may be taken ahead for a bucket; 0 for none
	 */
	public RedisRateLimitStore(RedisScripts scripts, String keyPrefix, int lease) {
		this.scripts = scripts;
		this.keys = new RedisKeys(keyPrefix, scripts.isCluster());
		this.lanes = new Lanes(scripts, SCRIPT);
		this.slices = (lease > 0) ? new Slices(lease, this.lanes) : null;
	}

	/**
	 * {@inheritDoc}
	 * @throws RateLimitStoreException if there is no reply in time, or a bucket cannot be
	 * used; tokens may have been taken nevertheless, if the reply was lost or late
	 */
	@Override
	public RateLimitDecision tryConsume(List<RateLimitClaim> claims) {
		RedisKey[] names = this.keys.of(claims);
		if (!Lanes.areTogether(names)) {
			return new SplitDecision(this.scripts, this.lanes, this.lanes.parts(Kind.TAKE, claims, names))
				.decide(this.replies);
		}
		RateLimitDecision leased = (this.slices != null) ? this.slices.tryConsume(claims, names) : null;
		if (leased != null) {
			return leased;
		}
		Operation operation = new Operation(Kind.TAKE, claims, names);
		if (this.slices != null) {
			this.slices.ask(operation);
		}
		this.lanes.submit(operation);
		try {
			return this.replies.decision(operation, this.scripts.await(operation));
		}
		catch (RateLimitStoreException ex) {
			giveUp(operation);
			throw ex;
		}
	}

	private void giveUp(Operation operation) {
		this.lanes.giveUp(operation);
		if (this.slices != null) {
			this.slices.giveUp(operation);
		}
	}

	/** {@inheritDoc} Does not wait for Redis; lost if Redis is away. */
	@Override
	public void refund(List<RateLimitClaim> claims) {
		this.lanes.submitSilently(Kind.REFUND, claims, this.keys.of(claims));
	}

	/** {@inheritDoc} Does not wait for Redis; lost if Redis is away. */
	@Override
	public void charge(List<RateLimitClaim> claims) {
		this.lanes.submitSilently(Kind.CHARGE, claims, this.keys.of(claims));
	}

	@Override
	public int size() {
		return 0;
	}

	/**
	 * Return how many refunds and charges were dropped, because too many were waiting for
	 * Redis.
	 * @return the number since the start
	 */
	long dropped() {
		return this.lanes.dropped();
	}

	/** Return how many operations wait to be sent. */
	int queued() {
		return this.lanes.queued();
	}

	/** Give back what was taken ahead. */
	@Override
	public void close() {
		if (this.slices != null) {
			this.slices.close();
		}
	}

}
