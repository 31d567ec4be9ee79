package dev.hardening.ratelimit.method;

import java.util.Collection;
import java.util.function.Function;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.internal.web.ServletClientRequest;
import dev.hardening.ratelimit.RateLimitCaller;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.web.ActiveRateLimits;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The policies in force, for calls of methods: as they are for the caller of a request,
 * or plain outside of one.
 */
public final class RateLimitedPolicies implements ActivePolicies {

	private final ActiveRateLimits limits;

	private final ClientAddressResolver addressResolver;

	private final Function<RateLimitCaller, @Nullable String> plans;

	/**
	 * Create the policies.
	 * @param limits the limits in force
	 * @param addressResolver tells the address of a caller
	 * @param plans tells the plan of a caller
	 */
	public RateLimitedPolicies(ActiveRateLimits limits, ClientAddressResolver addressResolver,
			Function<RateLimitCaller, @Nullable String> plans) {
		this.limits = limits;
		this.addressResolver = addressResolver;
		this.plans = plans;
	}

	@Override
	public @Nullable RateLimitPolicy find(String name) {
		return this.limits.policy(name);
	}

	@Override
	public @Nullable RateLimitPolicy find(String name, @Nullable HttpServletRequest request) {
		return (request == null) ? find(name) : this.limits.policy(name,
				ServletClientRequest.resolve(request, this.addressResolver), request, this.plans);
	}

	@Override
	public boolean isExempt(@Nullable HttpServletRequest request) {
		return request != null
				&& this.limits.isExempt(ServletClientRequest.resolve(request, this.addressResolver), request);
	}

	@Override
	public Collection<String> names() {
		return this.limits.current().policies().stream().map(RateLimitPolicy::name).toList();
	}

}
