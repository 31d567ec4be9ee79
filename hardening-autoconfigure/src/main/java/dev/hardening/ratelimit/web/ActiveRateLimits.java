package dev.hardening.ratelimit.web;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.hardening.client.ClientAddress;
import dev.hardening.ratelimit.InvalidRateLimitException;
import dev.hardening.ratelimit.RateLimitCaller;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The limits in force: one reference that requests read once.
 */
public final class ActiveRateLimits implements RateLimits {

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Consumer<RateLimitConfiguration>> listeners = new CopyOnWriteArrayList<>();

	private List<String> probePaths = List.of();

	private Supplier<Set<String>> needed = Set::of;

	private volatile RateLimitRules rules;

	/**
	 * Put limits in force.
	 * @param configuration the limits
	 */
	public ActiveRateLimits(RateLimitConfiguration configuration) {
		this.rules = new RateLimitRules(configuration, this.probePaths);
	}

	@Override
	public RateLimitConfiguration current() {
		return this.rules.configuration();
	}

	@Override
	public void replace(RateLimitConfiguration next) {
		this.lock.lock();
		try {
			RateLimitRules prepared = new RateLimitRules(next, this.probePaths);
			for (String policy : this.needed.get()) {
				if (prepared.policy(policy) == null) {
					throw new InvalidRateLimitException("policies." + policy, null,
							"a policy, as @RateLimited names it");
				}
			}
			this.rules = prepared;
		}
		finally {
			this.lock.unlock();
		}
		this.listeners.forEach((listener) -> listener.accept(next));
	}

	/**
	 * Exempt the paths of health and probes, which are not known before all endpoints are
	 * there.
	 * @param probePaths patterns of paths
	 */
	public void exempt(List<String> probePaths) {
		this.lock.lock();
		try {
			this.probePaths = List.copyOf(probePaths);
			this.rules = new RateLimitRules(this.rules.configuration(), this.probePaths);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Refuse to drop policies that others than the routes use.
	 * @param policies tells their names
	 */
	public void need(Supplier<Set<String>> policies) {
		this.lock.lock();
		try {
			this.needed = policies;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Be told of the limits now and whenever they are replaced.
	 * @param listener is called with the limits in force
	 */
	public void onChange(Consumer<RateLimitConfiguration> listener) {
		this.listeners.add(listener);
		listener.accept(current());
	}

	/**
	 * Return the policy of a name as it is now.
	 * @param name the name
	 * @return the policy, {@code null} if there is none
	 */
	public @Nullable RateLimitPolicy policy(String name) {
		return this.rules.policy(name);
	}

	/**
	 * Return the policy of a name as it is for a caller: overrides and plans apply.
	 * @param name the name
	 * @param address the address of the caller
	 * @param request its request, after authentication
	 * @param plans tells the plan of a caller
	 * @return the policy, {@code null} if there is none
	 */
	public @Nullable RateLimitPolicy policy(String name, ClientAddress address, HttpServletRequest request,
			Function<RateLimitCaller, @Nullable String> plans) {
		return this.rules.policy(name, Caller.at(address).authenticated(request, plans));
	}

	/**
	 * Tell whether a caller is exempt.
	 * @param address the address of the caller
	 * @param request its request, after authentication
	 * @return whether it is
	 */
	public boolean isExempt(ClientAddress address, HttpServletRequest request) {
		RateLimitRules current = this.rules;
		return current.isExempt(address)
				|| current.isExempt(Caller.at(address).authenticated(request, (caller) -> null));
	}

	/**
	 * Tell whether the path of a request is exempt.
	 * @param request the request
	 * @return whether it is
	 */
	public boolean isExempt(HttpServletRequest request) {
		return this.rules.isExempt(request);
	}

	RateLimitRules rules() {
		return this.rules;
	}

}
