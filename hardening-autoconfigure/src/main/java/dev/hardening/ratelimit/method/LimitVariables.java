package dev.hardening.ratelimit.method;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The variables of one call by name. Immutable; what comes afterwards is null before.
 *
 * @param method the method
 * @param arguments its arguments
 * @param caller who calls it
 * @param outcome what became of it
 * @param status status of the answer
 * @param cost what was taken
 */
record LimitVariables(LimitedMethod method, @Nullable Object[] arguments, Caller caller, Outcome outcome,
		@Nullable Integer status, @Nullable Long cost) {

	static final String STATUS = "status";

	/** What every expression may mention, besides the arguments by name. */
	static final Set<String> BEFORE = new LinkedHashSet<>(List.of("args", "user", "address"));

	/** What {@code settle} may mention, too. */
	static final Set<String> AFTER = new LinkedHashSet<>(
			List.of("args", "user", "address", "result", "exception", STATUS, "cost"));

	LimitVariables withCost(long cost) {
		return new LimitVariables(this.method, this.arguments, this.caller, this.outcome, this.status, cost);
	}

	/** Return these variables with what is known when the call has ended. */
	LimitVariables after(Outcome outcome, @Nullable Integer status) {
		return new LimitVariables(this.method, this.arguments, this.caller, outcome, status, null);
	}

	@Nullable Object get(String name) {
		// A name that is both was refused at start.
		Integer index = this.method.arguments().get(name);
		if (index != null) {
			return this.arguments[index];
		}
		return switch (name) {
			case "args" -> this.arguments;
			case "user" -> this.caller.user();
			case "address" -> this.caller.address();
			case "result" -> this.outcome.result();
			case "exception" -> this.outcome.exception();
			case STATUS -> this.status;
			case "cost" -> this.cost;
			default -> null;
		};
	}

}
