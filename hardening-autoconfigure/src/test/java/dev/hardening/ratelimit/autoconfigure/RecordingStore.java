package dev.hardening.ratelimit.autoconfigure;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import org.jspecify.annotations.Nullable;

/** The local store, which tells a test of every settlement. */
public final class RecordingStore implements RateLimitStore {

	private final LocalRateLimitStore store = new LocalRateLimitStore(10_000, System::nanoTime);

	private final BlockingQueue<String> settlements = new LinkedBlockingQueue<>();

	private final BlockingQueue<List<RateLimitClaim>> claims = new LinkedBlockingQueue<>();

	private volatile @Nullable RateLimitClaim lastSettled;

	/** Return the next settlement, such as {@code +2} taken or {@code -1} given back. */
	public String nextSettlement() throws InterruptedException {
		String settlement = this.settlements.poll(10, TimeUnit.SECONDS);
		if (settlement == null) {
			throw new AssertionError("Nothing was settled");
		}
		return settlement;
	}

	/** Return the bucket and the tokens of the last settlement. */
	public @Nullable RateLimitClaim lastSettled() {
		return this.lastSettled;
	}

	/** Return how many settlements have not been asked for. */
	public int settlements() {
		return this.settlements.size();
	}

	/** Return what was claimed last, and forget what was before. */
	public List<RateLimitClaim> lastClaims() {
		List<RateLimitClaim> last = List.of();
		for (List<RateLimitClaim> next = this.claims.poll(); next != null; next = this.claims.poll()) {
			last = next;
		}
		return last;
	}

	@Override
	public RateLimitDecision tryConsume(List<RateLimitClaim> claims) {
		this.claims.add(claims);
		return this.store.tryConsume(claims);
	}

	@Override
	public void refund(List<RateLimitClaim> claims) {
		this.store.refund(claims);
		claims.forEach((claim) -> settled("-", claim));
	}

	@Override
	public void charge(List<RateLimitClaim> claims) {
		this.store.charge(claims);
		claims.forEach((claim) -> settled("+", claim));
	}

	private void settled(String sign, RateLimitClaim claim) {
		this.lastSettled = claim;
		this.settlements.add(sign + claim.tokens());
	}

	@Override
	public int size() {
		return this.store.size();
	}

}
