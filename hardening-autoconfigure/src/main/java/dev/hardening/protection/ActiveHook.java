package dev.hardening.protection;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hardening.error.ErrorCode;
import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.protection.ProtectionDecision.Rejection;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A hook at work: asks it, and counts what became of it. Thread-safe.
 */
final class ActiveHook {

	private static final int OUTCOMES = ProtectionOutcome.values().length;

	private static final Duration SOON = Duration.ofSeconds(1);

	private static final Rejection FAILURE = new Rejection(ErrorCode.INTERNAL_ERROR, "The request cannot be checked.",
			null);

	private final String name;

	private final ProtectionHook hook;

	private final ProtectionPhase phase;

	private final Set<ProtectionEvent> events;

	private final LongAdder[] counts = Stream.generate(LongAdder::new)
		.limit((long) ProtectionEvent.values().length * OUTCOMES)
		.toArray(LongAdder[]::new);

	private final WarnOnce broken = new WarnOnce(LoggerFactory.getLogger(ProtectionHooks.class));

	ActiveHook(NamedHook named) {
		this.name = named.name();
		this.hook = named.hook();
		this.phase = Objects.requireNonNull(this.hook.phase(), () -> "The phase of the hook " + this.name + " is null");
		this.events = Stream.of(ProtectionEvent.values())
			.filter((event) -> event.concerns(this.hook))
			.collect(Collectors.toUnmodifiableSet());
	}

	String name() {
		return this.name;
	}

	ProtectionPhase phase() {
		return this.phase;
	}

	/** What the hook has methods for. */
	Set<ProtectionEvent> events() {
		return this.events;
	}

	boolean isThrottle() {
		return this.hook instanceof RateLimitHook;
	}

	/** Return the objection of the hook, {@code null} if it has none. */
	<T> @Nullable Rejection ask(T context, BiFunction<ProtectionHook, T, ProtectionDecision> method,
			ProtectionEvent event, ProtectionOutcome refusal) {
		ProtectionDecision decision;
		try {
			decision = Objects.requireNonNull(method.apply(this.hook, context), "The decision is null");
		}
		catch (Throwable ex) {
			if (isFatal(ex)) {
				throw ex;
			}
			this.broken.warn("The protection hook '{}' failed: what it cannot check is refused with 'internal_error',"
					+ " or passes in shadow mode.", this.name, ex);
			count(event, ProtectionOutcome.FAILED).increment();
			return FAILURE;
		}
		if (decision instanceof Rejection rejection) {
			count(event, refusal).increment();
			return isThrottle() ? throttling(rejection) : rejection;
		}
		count(event, ProtectionOutcome.ALLOWED).increment();
		return null;
	}

	/**
	 * A hook may throw anything: what is not the end of the JVM or the thread is its
	 * fault.
	 */
	private static boolean isFatal(Throwable thrown) {
		return (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError))
				// By name: it is going to be removed.
				|| thrown.getClass().getName().equals("java.lang.ThreadDeath");
	}

	private static Rejection throttling(Rejection rejection) {
		Duration retryAfter = (rejection.retryAfter() != null) ? rejection.retryAfter() : SOON;
		return new Rejection(ErrorCode.RATE_LIMITED, rejection.detail(), retryAfter);
	}

	LongAdder count(ProtectionEvent event, ProtectionOutcome outcome) {
		return this.counts[event.ordinal() * OUTCOMES + outcome.ordinal()];
	}

}
