package dev.hardening.ratelimit.overload;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many requests in at once as the server can serve without becoming slow. The
 * number follows the latency: Netflix's {@link Gradient2Limit}, fed with the mean of each
 * window. Thread-safe; nobody waits.
 */
public final class OverloadLimiter {

	/** Windows that make up the long-term mean: its half-life is a third of them. */
	private static final int LONG_WINDOW = 600;

	private final SimpleLimiter<@Nullable Void> limiter;

	private final Gradient2Limit gradient;

	private final LongSupplier clock;

	private final long fastEnoughNanos;

	/**
	 * Create the limiter.
	 * @param rule the rule
	 * @param nanoClock a clock that never goes back, in nanoseconds from any origin
	 */
	public OverloadLimiter(OverloadRule rule, LongSupplier nanoClock) {
		long origin = nanoClock.getAsLong();
		// The window of the library begins at 0; the clock of a JVM may be negative.
		this.clock = () -> nanoClock.getAsLong() - origin + 1;
		this.fastEnoughNanos = Math.max(1, rule.fastEnough().toNanos());
		this.gradient = Gradient2Limit.newBuilder()
			.initialLimit(rule.initialLimit())
			.minLimit(rule.minLimit())
			.maxConcurrency(rule.maxLimit())
			.rttTolerance(rule.tolerance())
			.longWindow(LONG_WINDOW)
			.queueSizeFunction((limit) -> Math.max(1, (int) Math.sqrt(limit)))
			.build();
		long windowMillis = rule.window().toMillis();
		WindowedLimit windowed = WindowedLimit.newBuilder()
			.minWindowTime(windowMillis, TimeUnit.MILLISECONDS)
			.maxWindowTime(windowMillis, TimeUnit.MILLISECONDS)
			.minRttThreshold(0, TimeUnit.NANOSECONDS)
			.build(new CalmLimit(this.gradient, this::isFast, this.fastEnoughNanos));
		this.limiter = SimpleLimiter.newBuilder().nanoClock(this.clock).limit(windowed).build();
	}

	/**
	 * Let a request in, if there is room.
	 * @return the pass that the request holds until it has ended, or {@code null} if the
	 * server is overloaded
	 */
	public @Nullable Pass tryEnter() {
		return this.limiter.acquire(null).map((listener) -> new Pass(listener, this.clock.getAsLong())).orElse(null);
	}

	/** Return how many requests may be in flight now. */
	public int limit() {
		return this.limiter.getLimit();
	}

	/** Return how many requests are in flight. */
	public int inFlight() {
		return this.limiter.getInflight();
	}

	private boolean isFast(long nanos) {
		return nanos <= Math.max(this.fastEnoughNanos, this.gradient.getRttNoLoad(TimeUnit.NANOSECONDS));
	}

	/**
	 * A request that was let in. It is ended once, in any thread; whatever is told after
	 * that does nothing.
	 */
	public final class Pass {

		private final Limiter.Listener listener;

		private final long start;

		private final AtomicBoolean ended = new AtomicBoolean();

		private Pass(Limiter.Listener listener, long start) {
			this.listener = listener;
			this.start = start;
		}

		/** The request was served: the time it took is measured. */
		public void succeeded() {
			if (end()) {
				this.listener.onSuccess();
			}
		}

		/**
		 * The request failed. It is measured if it took longer than requests usually do:
		 * waiting for something that does not come is a sign of overload, while failing
		 * at once does not make a server fast.
		 */
		public void failed() {
			if (!end()) {
				return;
			}
			if (isFast(OverloadLimiter.this.clock.getAsLong() - this.start)) {
				this.listener.onIgnore();
			}
			else {
				this.listener.onDropped();
			}
		}

		/** The request was none that tells anything of the server: not measured. */
		public void ignored() {
			if (end()) {
				this.listener.onIgnore();
			}
		}

		private boolean end() {
			return this.ended.compareAndSet(false, true);
		}

	}

}
