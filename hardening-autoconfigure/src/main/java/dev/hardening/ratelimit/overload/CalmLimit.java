package dev.hardening.ratelimit.overload;

import java.util.function.Consumer;
import java.util.function.LongPredicate;

import com.netflix.concurrency.limits.Limit;

/**
 * Stands between the windows and the gradient, and corrects two things for a server. A
 * gradient of latencies that are all short is noise, so they count as the same. And the
 * gradient lets a limit grow only while half of it is in use: after an overload it would
 * stay low until the next rush, and refuse that; here it grows whenever requests are
 * fast.
 */
final class CalmLimit implements Limit {

	private final Limit gradient;

	private final LongPredicate fast;

	private final long fastEnoughNanos;

	CalmLimit(Limit gradient, LongPredicate fast, long fastEnoughNanos) {
		this.gradient = gradient;
		this.fast = fast;
		this.fastEnoughNanos = fastEnoughNanos;
	}

	@Override
	public int getLimit() {
		return this.gradient.getLimit();
	}

	@Override
	public void notifyOnChange(Consumer<Integer> consumer) {
		this.gradient.notifyOnChange(consumer);
	}

	@Override
	public void onSample(long startTime, long rtt, int inflight, boolean didDrop) {
		int used = this.fast.test(rtt) ? Math.max(inflight, getLimit()) : inflight;
		this.gradient.onSample(startTime, Math.max(rtt, this.fastEnoughNanos), used, didDrop);
	}

}
