package dev.hardening.ratelimit.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.redis.Operation.Kind;
import io.lettuce.core.cluster.SlotHash;

/**
 * The lanes of a connection: one, or one for each slot of a cluster. Thread-safe.
 */
final class Lanes {

	private final RedisScripts scripts;

	private final RedisScript script;

	private final Backlog backlog = new Backlog();

	private final AtomicReferenceArray<Lane> lanes;

	Lanes(RedisScripts scripts, RedisScript script) {
		this.scripts = scripts;
		this.script = script;
		this.lanes = new AtomicReferenceArray<>(scripts.isCluster() ? SlotHash.SLOT_COUNT : 1);
	}

	/** Return how many refunds and charges were dropped. */
	long dropped() {
		return this.backlog.dropped();
	}

	/** Return how many operations wait to be sent. */
	int queued() {
		int queued = 0;
		for (int i = 0; i < this.lanes.length(); i++) {
			Lane lane = this.lanes.get(i);
			queued += (lane != null) ? lane.queued() : 0;
		}
		return queued;
	}

	/** Send an operation whose keys are of one slot. */
	void submit(Operation operation) {
		lane(operation).submit(operation);
	}

	/** Nobody waits for an operation any more. */
	void giveUp(Operation operation) {
		lane(operation).giveUp(operation);
	}

	/** Send something that nobody waits for. */
	void submitSilently(Kind kind, List<RateLimitClaim> claims, RedisKey[] names) {
		for (Operation part : parts(kind, claims, names)) {
			if (this.backlog.enter()) {
				part.leaving(this.backlog);
				submit(part);
			}
		}
	}

	/** Return operations each of which has keys of one slot. */
	List<Operation> parts(Kind kind, List<RateLimitClaim> claims, RedisKey[] names) {
		if (areTogether(names)) {
			return List.of(new Operation(kind, claims, names));
		}
		List<Operation> parts = new ArrayList<>();
		for (int slot : Arrays.stream(names).mapToInt(RedisKey::slot).distinct().toArray()) {
			List<RateLimitClaim> claimsOfSlot = new ArrayList<>();
			List<RedisKey> namesOfSlot = new ArrayList<>();
			for (int i = 0; i < names.length; i++) {
				if (names[i].slot() == slot) {
					claimsOfSlot.add(claims.get(i));
					namesOfSlot.add(names[i]);
				}
			}
			parts.add(new Operation(kind, claimsOfSlot, namesOfSlot.toArray(RedisKey[]::new)));
		}
		return parts;
	}

	/** Return whether names are of one slot. */
	static boolean areTogether(RedisKey[] names) {
		for (int i = 1; i < names.length; i++) {
			if (names[i].slot() != names[0].slot()) {
				return false;
			}
		}
		return true;
	}

	private Lane lane(Operation operation) {
		int slot = operation.keys()[0].slot();
		Lane lane = this.lanes.get(slot);
		if (lane != null) {
			return lane;
		}
		Lane created = new Lane(this.scripts, this.script);
		Lane earlier = this.lanes.compareAndExchange(slot, null, created);
		return (earlier != null) ? earlier : created;
	}

}
