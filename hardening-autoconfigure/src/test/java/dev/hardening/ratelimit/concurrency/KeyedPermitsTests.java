package dev.hardening.ratelimit.concurrency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import dev.hardening.ratelimit.concurrency.KeyedPermits.Permit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class KeyedPermitsTests {

	private static final long LONG = TimeUnit.SECONDS.toNanos(20);

	private static final String KEY = "key";

	private final KeyedPermits permits = new KeyedPermits();

	private final List<Permit> held = new ArrayList<>();

	private final List<Waiter> waiters = new ArrayList<>();

	@AfterEach
	void nothingRemains() throws Exception {
		this.held.forEach(Permit::close);
		for (Waiter waiter : this.waiters) {
			waiter.thread.join();
			waiter.close();
		}
		assertThat(List.of(this.permits.inFlight(), this.permits.waiting(), this.permits.keys())).containsOnly(0);
	}

	private Permit hold(int most) {
		Permit permit = Objects.requireNonNull(this.permits.tryAcquire(KEY, most));
		this.held.add(permit);
		return permit;
	}

	private Waiter await(int most, int queue, long nanos) throws InterruptedException {
		int before = this.permits.waiting();
		Waiter waiter = new Waiter(most, queue, nanos);
		this.waiters.add(waiter);
		waiter.thread.start();
		while (this.permits.waiting() == before && waiter.thread.isAlive()) {
			Thread.onSpinWait();
		}
		return waiter;
	}

	@Test
	void grantsTheNumberOfEachKey() {
		hold(2);
		hold(2);
		assertThat(this.permits.tryAcquire(KEY, 2)).isNull();
		try (Permit other = this.permits.tryAcquire("other", 1)) {
			assertThat(other).isNotNull();
			assertThat(this.permits.keys()).isEqualTo(2);
			assertThat(this.permits.inFlight()).isEqualTo(3);
		}
		assertThat(this.permits.keys()).isEqualTo(1);
	}

	@Test
	void permitIsGivenBackOnce() throws Exception {
		Permit first = hold(2);
		hold(2);
		Thread other = new Thread(first::close);
		other.start();
		other.join();
		first.close();
		assertThat(this.permits.inFlight()).isEqualTo(1);
		hold(2);
		first.close();
		assertThat(this.permits.tryAcquire(KEY, 2)).isNull();
	}

	@Test
	void lessThanOnePermitIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.permits.tryAcquire(KEY, 0))
			.withMessageContaining("not 0");
	}

	@Test
	void noOneWaitsWithoutQueueOrTime() throws Exception {
		hold(1);
		assertThat(this.permits.tryAcquire(KEY, 1, 0, LONG)).isNull();
		assertThat(this.permits.tryAcquire(KEY, 1, 5, 0)).isNull();
		assertThat(this.permits.tryAcquire(KEY, 1, -1, -1)).isNull();
	}

	@Test
	void fullLineRefusesAtOnce() throws Exception {
		hold(1);
		await(1, 2, LONG);
		await(1, 2, LONG);
		assertThat(this.permits.tryAcquire(KEY, 1, 2, LONG)).isNull();
		assertThat(this.permits.waiting()).isEqualTo(2);
	}

	@Test
	void servesInOrderOfArrival() throws Exception {
		Permit holder = hold(1);
		List<Integer> order = Collections.synchronizedList(new ArrayList<>());
		for (int i = 0; i < 20; i++) {
			int number = i;
			await(1, 20, LONG).then = () -> order.add(number);
		}
		holder.close();
		for (Waiter waiter : this.waiters) {
			waiter.thread.join();
		}
		assertThat(order).hasSize(20).isSorted();
	}

	@Test
	void newcomerDoesNotOvertakeEvenWithoutAFreeMoment() throws Exception {
		Permit holder = hold(1);
		Waiter waiter = await(1, 1, LONG);
		waiter.keep = true;
		assertThat(this.permits.tryAcquire(KEY, 1)).isNull();
		holder.close();
		assertThat(this.permits.tryAcquire(KEY, 1)).isNull();
		waiter.thread.join();
		assertThat(waiter.permit()).isNotNull();
	}

	@Test
	void timeOverLeavesTheLine() throws Exception {
		hold(1);
		Waiter waiter = await(1, 1, TimeUnit.MILLISECONDS.toNanos(20));
		waiter.thread.join();
		assertThat(waiter.permit()).isNull();
		assertThat(waiter.interrupted).isFalse();
		assertThat(this.permits.waiting()).isZero();
		await(1, 1, LONG);
		assertThat(this.permits.waiting()).as("its place is free").isEqualTo(1);
	}

	@Test
	void interruptedWaiterLeavesTheLine() throws Exception {
		Permit holder = hold(1);
		Waiter first = await(1, 2, LONG);
		Waiter second = await(1, 2, LONG);
		first.thread.interrupt();
		first.thread.join();
		assertThat(first.interrupted).isTrue();
		assertThat(first.permit()).isNull();
		holder.close();
		second.thread.join();
		assertThat(second.permit()).isNotNull();
	}

	@Test
	void interruptIsKeptWhereAPermitIsFree() throws Exception {
		Thread.currentThread().interrupt();
		try (Permit permit = this.permits.tryAcquire(KEY, 1, 1, LONG)) {
			assertThat(permit).isNotNull();
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@Test
	void loweredNumberGrantsNothingUntilFewerAreOut() {
		Permit first = hold(3);
		Permit second = hold(3);
		hold(3);
		first.close();
		assertThat(this.permits.tryAcquire(KEY, 2)).isNull();
		second.close();
		hold(2);
		assertThat(this.permits.tryAcquire(KEY, 2)).isNull();
	}

	@Test
	void waitersStayOutWhenTheNumberIsLowered() throws Exception {
		Permit first = hold(2);
		Permit second = hold(2);
		Waiter waiter = await(2, 1, LONG);
		assertThat(this.permits.tryAcquire(KEY, 1)).isNull();
		first.close();
		assertThat(this.permits.waiting()).isEqualTo(1);
		second.close();
		waiter.thread.join();
		assertThat(waiter.permit()).isNotNull();
	}

	@Test
	void raisedNumberLetsWaitersInBeforeTheOneWhoRaisedIt() throws Exception {
		hold(1);
		Waiter first = await(1, 2, LONG);
		Waiter second = await(1, 2, LONG);
		first.keep = true;
		second.keep = true;
		assertThat(this.permits.tryAcquire(KEY, 3)).as("both waiters were here before").isNull();
		first.thread.join();
		second.thread.join();
		assertThat(first.permit()).isNotNull();
		assertThat(second.permit()).isNotNull();
		assertThat(this.permits.inFlight()).isEqualTo(3);
	}

	@Test
	void waitWithoutEndIsPossible() throws Exception {
		Permit holder = hold(1);
		Waiter waiter = await(1, 1, Long.MAX_VALUE);
		holder.close();
		waiter.thread.join();
		assertThat(waiter.permit()).isNotNull();
	}

	/** A thread that acquires; unless told to keep the permit it gives it back. */
	private final class Waiter {

		final Thread thread;

		final AtomicReference<@Nullable Permit> permit = new AtomicReference<>();

		volatile boolean interrupted;

		volatile boolean keep;

		volatile Runnable then = () -> {
		};

		Waiter(int most, int queue, long nanos) {
			this.thread = new Thread(() -> run(most, queue, nanos));
		}

		@Nullable Permit permit() {
			return this.permit.get();
		}

		void close() {
			Permit taken = permit();
			if (taken != null) {
				taken.close();
			}
		}

		private void run(int most, int queue, long nanos) {
			try {
				Permit taken = KeyedPermitsTests.this.permits.tryAcquire(KEY, most, queue, nanos);
				this.permit.set(taken);
				if (taken != null) {
					this.then.run();
					if (!this.keep) {
						taken.close();
					}
				}
			}
			catch (InterruptedException ex) {
				this.interrupted = true;
			}
		}

	}

}
