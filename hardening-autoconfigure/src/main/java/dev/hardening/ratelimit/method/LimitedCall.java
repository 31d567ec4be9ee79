package dev.hardening.ratelimit.method;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.hardening.ratelimit.web.RequestCompletion;
import jakarta.servlet.http.HttpServletRequest;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * One call that was allowed: runs it, and settles each of its limits once. Those that
 * wait for the status do so at the end of the request, the others at the end of the call.
 */
final class LimitedCall {

	private final LimitedCalls calls;

	private final LimitVariables variables;

	private final List<TakenLimit> settledOnReturn;

	private final List<TakenLimit> settledOnStatus;

	private volatile Outcome outcome = Outcome.NONE;

	private volatile @Nullable CompletableFuture<?> future;

	LimitedCall(LimitedCalls calls, LimitVariables variables, List<TakenLimit> taken) {
		this.calls = calls;
		this.variables = variables;
		this.settledOnStatus = taken.stream().filter((limit) -> limit.limit().needsStatus()).toList();
		this.settledOnReturn = taken.stream()
			.filter((limit) -> limit.limit().settle() != null && !limit.limit().needsStatus())
			.toList();
	}

	@Nullable Object run(MethodInvocation invocation) throws Throwable {
		// Before the method runs, so that nothing that it does can prevent it.
		boolean deferred = this.settledOnStatus.isEmpty() || isDeferred();
		Object returned;
		try {
			returned = invocation.proceed();
		}
		catch (Throwable ex) {
			ended(Outcome.of(null, ex), deferred);
			throw ex;
		}
		CompletableFuture<?> future = Outcome.future(returned);
		if (future == null) {
			ended(Outcome.of(returned, null), deferred);
		}
		else {
			this.future = future;
			future.whenComplete((result, exception) -> ended(Outcome.of(result, exception), deferred));
		}
		return returned;
	}

	private boolean isDeferred() {
		HttpServletRequest request = this.variables.caller().request();
		return request != null && RequestCompletion.after(request, this::requestEnded);
	}

	private void requestEnded(int status) {
		CompletableFuture<?> future = this.future;
		if (future != null && future.isDone()) {
			// Whoever answers the request may hear of the future before we do.
			future.whenComplete((result, exception) -> this.outcome = Outcome.of(result, exception));
		}
		this.calls.settle(this.settledOnStatus, this.variables.after(this.outcome, status));
	}

	private void ended(Outcome outcome, boolean deferred) {
		this.outcome = outcome;
		if (!this.settledOnReturn.isEmpty()) {
			this.calls.settle(this.settledOnReturn, this.variables.after(outcome, null));
		}
		if (!deferred) {
			Caller caller = this.variables.caller();
			Integer status = (caller.request() != null) ? LikelyStatus.of(caller.response(), outcome) : null;
			this.calls.settle(this.settledOnStatus, this.variables.after(outcome, status));
		}
	}

}
