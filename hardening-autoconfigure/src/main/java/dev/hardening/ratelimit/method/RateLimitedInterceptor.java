package dev.hardening.ratelimit.method;

import java.util.List;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.ratelimit.RateLimiter;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;

/**
 * Stands around the methods that carry
 * {@link dev.hardening.ratelimit.RateLimited @RateLimited}. Thread-safe.
 */
public final class RateLimitedInterceptor implements MethodInterceptor {

	private final RateLimitedMethods methods;

	private final LimitedCalls calls;

	private final ClientAddressResolver addressResolver;

	private final CurrentUser currentUser;

	/**
	 * Create the interceptor.
	 * @param methods what is limited
	 * @param policies the policies in force
	 * @param limiter decides
	 * @param addressResolver tells the address of the client
	 * @param currentUser tells the user where the request does not
	 */
	public RateLimitedInterceptor(RateLimitedMethods methods, ActivePolicies policies, RateLimiter limiter,
			ClientAddressResolver addressResolver, CurrentUser currentUser) {
		this.methods = methods;
		this.calls = new LimitedCalls(limiter, policies);
		this.addressResolver = addressResolver;
		this.currentUser = currentUser;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		Class<?> type = (target != null) ? AopUtils.getTargetClass(target) : invocation.getMethod().getDeclaringClass();
		LimitedMethod method = this.methods.find(invocation.getMethod(), type);
		if (method == null) {
			return invocation.proceed();
		}
		LimitVariables variables = new LimitVariables(method, invocation.getArguments(),
				Caller.current(this.addressResolver, this.currentUser), Outcome.NONE, null, null);
		List<TakenLimit> taken = this.calls.take(variables);
		return new LimitedCall(this.calls, variables, taken).run(invocation);
	}

}
