package dev.hardening.ratelimit.penalty;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one client. Changed with the lock of the box held; the block may be
 * read without.
 */
final class Offender {

	private final String client;

	private final PenaltyRule rule;

	private final Rejections rejections;

	private volatile @Nullable Block block;

	Offender(String client, PenaltyRule rule) {
		this.client = client;
		this.rule = rule;
		this.rejections = new Rejections(rule.after(), rule.within().toNanos());
	}

	String client() {
		return this.client;
	}

	/** Return the last block, be it over or not, {@code null} if it is forgotten. */
	@Nullable Block block() {
		return this.block;
	}

	/** Block it. */
	void block(Block next) {
		this.block = next;
	}

	/** Return the time that is left of the block, 0 if there is none. */
	long blockedNanos(long nowNanos) {
		Block block = this.block;
		return (block != null) ? block.remainingNanos(nowNanos) : 0;
	}

	/**
	 * Note a rejection.
	 * @return whether it starts a block
	 */
	boolean reject(long nowNanos) {
		forgetBlock(nowNanos);
		if (!this.rejections.add(nowNanos)) {
			return false;
		}
		this.block = Block.after(this.block, this.rule, nowNanos);
		return true;
	}

	/**
	 * Forget the block if its time has come.
	 * @return whether it is forgotten
	 */
	boolean forgetBlock(long nowNanos) {
		Block block = this.block;
		if (block != null && block.isForgotten(nowNanos)) {
			this.block = null;
		}
		return this.block == null;
	}

	boolean hasRecentRejections(long nowNanos) {
		return this.rejections.areRecent(nowNanos);
	}

	long lastRejection() {
		return this.rejections.last();
	}

}
