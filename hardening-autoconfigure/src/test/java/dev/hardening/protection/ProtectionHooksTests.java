package dev.hardening.protection;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.hardening.error.ErrorCode;
import dev.hardening.protection.ProtectionDecision.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What needs no server: sockets, the order of kinds, and the clock. */
class ProtectionHooksTests {

	private static final ProtectionConnection CONNECTION = context(ProtectionConnection.class);

	private static final ProtectionMessage MESSAGE = context(ProtectionMessage.class);

	private final List<Long> latencies = new ArrayList<>();

	private static <T> T context(Class<T> type) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method,
				arguments) -> method.getReturnType() == ProtectionConnection.class ? CONNECTION : "text"));
	}

	private ProtectionHooks hooks(ProtectionMode mode, ProtectionHook... hooks) {
		List<NamedHook> named = new ArrayList<>();
		for (ProtectionHook hook : hooks) {
			named.add(new NamedHook("hook" + named.size(), hook));
		}
		AtomicLong clock = new AtomicLong();
		return new ProtectionHooks(named, mode, () -> clock.getAndAdd(7), this.latencies::add);
	}

	@Test
	void eachEventOfASocketAsksItsOwnMethod() {
		ProtectionHooks hooks = hooks(ProtectionMode.ENFORCE, new Connects(), new Reconnects(), new Receives());
		assertThat(hooks.connect(CONNECTION)).isEqualTo(ProtectionDecision.rejected(ErrorCode.WS_LIMIT, "connect"));
		assertThat(hooks.reconnect(CONNECTION)).isEqualTo(ProtectionDecision.rejected(ErrorCode.WS_LIMIT, "reconnect"));
		assertThat(hooks.receive(MESSAGE)).isEqualTo(ProtectionDecision.rejected(ErrorCode.WS_LIMIT, "receive"));
		assertThat(hooks.names(ProtectionEvent.REQUEST)).isEmpty();
		assertThat(hooks.names(ProtectionEvent.CONNECT)).containsExactly("hook0");
		assertThat(hooks.total("hook2", ProtectionEvent.RECEIVE, ProtectionOutcome.REJECTED)).isOne();
		assertThat(this.latencies).containsExactly(7L, 7L, 7L);
	}

	@Test
	void nothingIsAskedOrMeasuredWithoutHooks() {
		ProtectionHooks hooks = hooks(ProtectionMode.ENFORCE, new Connects());
		assertThat(hooks.receive(MESSAGE)).isSameAs(ProtectionDecision.allowed());
		for (ProtectionPhase phase : ProtectionPhase.values()) {
			assertThat(hooks.request(phase, CONNECTION)).isSameAs(ProtectionDecision.allowed());
		}
		assertThat(this.latencies).isEmpty();
	}

	@Test
	void throttlingIsAskedLastAndHasOneCode() {
		ProtectionHooks hooks = hooks(ProtectionMode.ENFORCE, new Throttles(), new Connects());
		assertThat(hooks.names(ProtectionEvent.CONNECT)).containsExactly("hook1", "hook0");
		assertThat(hooks(ProtectionMode.ENFORCE, new Throttles()).connect(CONNECTION))
			.isEqualTo(new Rejection(ErrorCode.RATE_LIMITED, "slowly", Duration.ofSeconds(1)));
	}

	@Test
	void shadowModeAllowsWhatItCounts() {
		ProtectionHooks hooks = hooks(ProtectionMode.SHADOW, new Connects());
		assertThat(hooks.connect(CONNECTION)).isSameAs(ProtectionDecision.allowed());
		assertThat(hooks.total("hook0", ProtectionEvent.CONNECT, ProtectionOutcome.SHADOWED)).isOne();
		assertThat(hooks.total("nobody", ProtectionEvent.CONNECT, ProtectionOutcome.SHADOWED)).isZero();
	}

	@ParameterizedTest
	@ValueSource(classes = { StackOverflowError.class, NoClassDefFoundError.class, AssertionError.class,
			InterruptedException.class, IllegalStateException.class })
	void hookThatThrowsAnythingIsCountedAndRefusesOnlyWhereItMay(Class<? extends Throwable> type) throws Exception {
		Throwable thrown = type.getConstructor().newInstance();
		ProtectionHooks enforced = hooks(ProtectionMode.ENFORCE, new Throws(thrown));
		assertThat(enforced.connect(CONNECTION)).isInstanceOfSatisfying(Rejection.class,
				(rejection) -> assertThat(rejection.code()).isEqualTo(ErrorCode.INTERNAL_ERROR));
		assertThat(enforced.total("hook0", ProtectionEvent.CONNECT, ProtectionOutcome.FAILED)).isOne();
		ProtectionHooks shadowed = hooks(ProtectionMode.SHADOW, new Throws(thrown));
		assertThat(shadowed.connect(CONNECTION)).isSameAs(ProtectionDecision.allowed());
		assertThat(shadowed.total("hook0", ProtectionEvent.CONNECT, ProtectionOutcome.FAILED)).isOne();
	}

	@Test
	void endOfTheMemoryIsNotHidden() {
		ProtectionHooks hooks = hooks(ProtectionMode.SHADOW, new Throws(new OutOfMemoryError("on purpose")));
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> hooks.connect(CONNECTION));
	}

	/** As code of another language does, checked or not. */
	private record Throws(Throwable thrown) implements ProtectionHook {

		@Override
		public ProtectionDecision connect(ProtectionConnection connection) {
			throw this.<RuntimeException>sneaky();
		}

		// it is thrown, never returned
		@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
		private <T extends Throwable> T sneaky() throws T {
			throw (T) this.thrown;
		}

	}

	private static final class Connects implements ProtectionHook {

		@Override
		public ProtectionDecision connect(ProtectionConnection connection) {
			return ProtectionDecision.rejected(ErrorCode.WS_LIMIT, "connect");
		}

	}

	private static final class Reconnects implements ProtectionHook {

		@Override
		public ProtectionDecision reconnect(ProtectionConnection connection) {
			return ProtectionDecision.rejected(ErrorCode.WS_LIMIT, "reconnect");
		}

	}

	private static final class Receives implements ProtectionHook {

		@Override
		public ProtectionDecision receive(ProtectionMessage message) {
			return ProtectionDecision.rejected(ErrorCode.WS_LIMIT, "receive");
		}

	}

	private static final class Throttles implements RateLimitHook {

		@Override
		public ProtectionDecision connect(ProtectionConnection connection) {
			return ProtectionDecision.rejected(ErrorCode.WS_LIMIT, "slowly");
		}

	}

}
