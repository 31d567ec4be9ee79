package dev.hardening.protection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import dev.hardening.protection.ProtectionDecision.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All hooks of an application: asks them in their order until one objects. Thread-safe;
 * takes no lock, and allocates nothing for what passes.
 */
public final class ProtectionHooks {

	private static final Logger logger = LoggerFactory.getLogger(ProtectionHooks.class);

	private final List<ActiveHook> hooks;

	private final ActiveHook[][] byPhase;

	private final ActiveHook[][] byEvent;

	private final boolean enforced;

	private final LongSupplier nanoTime;

	private final LongConsumer latency;

	/**
	 * Create the hooks.
	 * @param hooks the hooks in their order; throttling rules are moved to the end
	 * @param mode what becomes of rejections
	 * @param nanoTime a clock in nanoseconds
	 * @param latency takes the nanoseconds of each decision of all hooks together
	 */
	public ProtectionHooks(List<NamedHook> hooks, ProtectionMode mode, LongSupplier nanoTime, LongConsumer latency) {
		this.hooks = hooks.stream().map(ActiveHook::new).sorted(Comparator.comparing(ActiveHook::isThrottle)).toList();
		this.enforced = (mode == ProtectionMode.ENFORCE);
		this.nanoTime = nanoTime;
		this.latency = latency;
		this.byPhase = Arrays.stream(ProtectionPhase.values())
			.map((phase) -> select((hook) -> hook.phase() == phase && hook.events().contains(ProtectionEvent.REQUEST)))
			.toArray(ActiveHook[][]::new);
		this.byEvent = Arrays.stream(ProtectionEvent.values())
			.map((event) -> select((hook) -> hook.events().contains(event)))
			.toArray(ActiveHook[][]::new);
	}

	private ActiveHook[] select(Predicate<ActiveHook> condition) {
		return this.hooks.stream().filter(condition).toArray(ActiveHook[]::new);
	}

	/** Decide about an HTTP request. */
	public ProtectionDecision request(ProtectionPhase phase, ProtectionRequest request) {
		return decide(this.byPhase[phase.ordinal()], ProtectionEvent.REQUEST, request, ProtectionHook::request,
				request);
	}

	/** Decide about a WebSocket. */
	public ProtectionDecision connect(ProtectionConnection connection) {
		return decide(ProtectionEvent.CONNECT, connection, ProtectionHook::connect, connection);
	}

	/** Decide about a WebSocket of a client that comes back. */
	public ProtectionDecision reconnect(ProtectionConnection connection) {
		return decide(ProtectionEvent.RECONNECT, connection, ProtectionHook::reconnect, connection);
	}

	/** Decide about a message. */
	public ProtectionDecision receive(ProtectionMessage message) {
		return decide(ProtectionEvent.RECEIVE, message, ProtectionHook::receive, message.connection());
	}

	/** Return the names of the hooks that are asked about requests in a phase. */
	public List<String> names(ProtectionPhase phase) {
		return names(this.byPhase[phase.ordinal()]);
	}

	/** Return the names of the hooks that are asked about an event, in any phase. */
	public List<String> names(ProtectionEvent event) {
		return names(this.byEvent[event.ordinal()]);
	}

	/**
	 * Return how often a hook had an outcome since the start; 0 if there is no such hook.
	 */
	public long total(String name, ProtectionEvent event, ProtectionOutcome outcome) {
		return this.hooks.stream()
			.filter((hook) -> hook.name().equals(name))
			.mapToLong((hook) -> hook.count(event, outcome).sum())
			.sum();
	}

	private static List<String> names(ActiveHook[] hooks) {
		return Arrays.stream(hooks).map(ActiveHook::name).toList();
	}

	private <T> ProtectionDecision decide(ProtectionEvent event, T context,
			BiFunction<ProtectionHook, T, ProtectionDecision> method, ProtectionRequest request) {
		return decide(this.byEvent[event.ordinal()], event, context, method, request);
	}

	private <T> ProtectionDecision decide(ActiveHook[] asked, ProtectionEvent event, T context,
			BiFunction<ProtectionHook, T, ProtectionDecision> method, ProtectionRequest request) {
		if (asked.length == 0) {
			return ProtectionDecision.allowed();
		}
		ProtectionOutcome refusal = this.enforced ? ProtectionOutcome.REJECTED : ProtectionOutcome.SHADOWED;
		long start = this.nanoTime.getAsLong();
		try {
			for (ActiveHook hook : asked) {
				Rejection rejection = hook.ask(context, method, event, refusal);
				if (rejection != null) {
					log(hook, event, rejection, request);
					return this.enforced ? rejection : ProtectionDecision.allowed();
				}
			}
			return ProtectionDecision.allowed();
		}
		finally {
			this.latency.accept(this.nanoTime.getAsLong() - start);
		}
	}

	/** No query and no headers: they may hold secrets. */
	private void log(ActiveHook hook, ProtectionEvent event, Rejection rejection, ProtectionRequest request) {
		if (logger.isDebugEnabled()) {
			logger.debug("{} {} of {} {} by the hook '{}': {}", this.enforced ? "Refused" : "Would have refused",
					event.tag(), request.method(), printable(request.path()), hook.name(), rejection.code().code());
		}
	}

	/** A decoded path may hold line ends. */
	private static String printable(String path) {
		StringBuilder text = new StringBuilder(path.length());
		path.chars().forEach((c) -> text.append(Character.isISOControl(c) ? '?' : (char) c));
		return text.toString();
	}

}
