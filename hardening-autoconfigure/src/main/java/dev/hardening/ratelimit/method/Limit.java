package dev.hardening.ratelimit.method;

import dev.hardening.internal.logging.WarnOnce;
import org.jspecify.annotations.Nullable;

/**
 * One annotation, read. Immutable.
 *
 * @param policy name of the policy
 * @param key whose bucket it is, {@code null} to go by the policy
 * @param cost what is taken before
 * @param settle what the call cost in the end, {@code null} if that does not change
 * @param warning tells of an expression that fails
 */
record Limit(String policy, @Nullable LimitExpression key, LimitExpression cost, @Nullable LimitExpression settle,
		WarnOnce warning) {

	/** Whether the final cost depends on the status of the answer. */
	boolean needsStatus() {
		return this.settle != null && this.settle.variables().contains(LimitVariables.STATUS);
	}

}
