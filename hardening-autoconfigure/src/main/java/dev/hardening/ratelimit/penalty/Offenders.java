package dev.hardening.ratelimit.penalty;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * The bounded table of clients. When it is full, those of which nothing is known any more
 * leave first, then the one whose last rejection is longest ago. Who is blocked, or would
 * be blocked for longer the next time, stays: no flood of other clients frees them.
 * <p>
 * Looking up needs no lock; everything else is called with the lock of the box held.
 */
final class Offenders {

	private final Map<String, Offender> table = new ConcurrentHashMap<>();

	/** Those without a block, in the order in which their rejections cease to count. */
	private final NavigableSet<Offender> counting = new TreeSet<>(byTime(Offender::lastRejection));

	/** Those with a block, in the order in which it is forgotten. */
	private final NavigableSet<Offender> penalised = new TreeSet<>(byTime(Offenders::forgotten));

	private final PenaltyRule rule;

	Offenders(PenaltyRule rule) {
		this.rule = rule;
	}

	@Nullable Offender find(String client) {
		return this.table.get(client);
	}

	Collection<Offender> all() {
		return this.table.values();
	}

	int size() {
		return this.table.size();
	}

	/** Note a rejection of a client that the table holds. */
	boolean reject(Offender offender, long nowNanos) {
		order(offender).remove(offender);
		boolean blocked = offender.reject(nowNanos);
		order(offender).add(offender);
		return blocked;
	}

	/** Block a client that the table holds. */
	void block(Offender offender, long nanos, int level, long nowNanos) {
		order(offender).remove(offender);
		offender.block(Block.of(nanos, level, this.rule, nowNanos));
		order(offender).add(offender);
	}

	/** Add a client, {@code null} if there is no place for it. */
	@Nullable Offender add(String client, long nowNanos) {
		if (!makeRoom(nowNanos)) {
			return null;
		}
		Offender added = new Offender(client, this.rule);
		this.table.put(client, added);
		return added;
	}

	void remove(Offender offender) {
		order(offender).remove(offender);
		this.table.remove(offender.client());
	}

	private boolean makeRoom(long nowNanos) {
		while (isFull() && !this.penalised.isEmpty() && isForgotten(this.penalised.first(), nowNanos)) {
			Offender former = this.penalised.first();
			this.penalised.remove(former);
			former.forgetBlock(nowNanos);
			if (former.hasRecentRejections(nowNanos)) {
				this.counting.add(former);
			}
			else {
				this.table.remove(former.client());
			}
		}
		if (isFull() && !this.counting.isEmpty()) {
			remove(this.counting.first());
		}
		return !isFull();
	}

	private boolean isFull() {
		return this.table.size() >= this.rule.maxClients();
	}

	private NavigableSet<Offender> order(Offender offender) {
		return (offender.block() != null) ? this.penalised : this.counting;
	}

	private static boolean isForgotten(Offender offender, long nowNanos) {
		Block block = offender.block();
		return block == null || block.isForgotten(nowNanos);
	}

	private static long forgotten(Offender offender) {
		Block block = offender.block();
		return (block != null) ? block.forgottenNanos() : 0;
	}

	/** By difference, as the clock may overflow; by name where the times are the same. */
	private static Comparator<Offender> byTime(ToLongFunction<Offender> time) {
		return ((Comparator<Offender>) (one, other) -> Long.signum(time.applyAsLong(one) - time.applyAsLong(other)))
			.thenComparing(Offender::client);
	}

}
