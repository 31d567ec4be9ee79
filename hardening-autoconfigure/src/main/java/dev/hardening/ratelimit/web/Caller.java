package dev.hardening.ratelimit.web;

import java.security.Principal;
import java.util.Set;
import java.util.function.Function;

import dev.hardening.client.Client;
import dev.hardening.client.ClientAddress;
import dev.hardening.ratelimit.RateLimitCaller;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitSubject;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, for one request and its thread. Before authentication only the address
 * is known.
 */
final class Caller {

	private static final Function<RateLimitCaller, @Nullable String> NO_PLANS = (caller) -> null;

	private final ClientAddress address;

	private final String addressSubject;

	private final @Nullable HttpServletRequest request;

	private final @Nullable Principal principal;

	private final @Nullable String user;

	private final @Nullable String userSubject;

	private final Function<RateLimitCaller, @Nullable String> plans;

	private boolean planKnown;

	private @Nullable String plan;

	private Caller(ClientAddress address, String addressSubject, @Nullable HttpServletRequest request,
			@Nullable Principal principal, Function<RateLimitCaller, @Nullable String> plans) {
		this.address = address;
		this.addressSubject = addressSubject;
		this.request = request;
		this.principal = principal;
		this.user = (principal != null) ? principal.getName() : null;
		this.userSubject = (this.user != null) ? RateLimitSubject.user(this.user) : null;
		this.plans = plans;
	}

	static Caller at(ClientAddress address) {
		return new Caller(address, RateLimitSubject.address(address), null, null, NO_PLANS);
	}

	/** Return the caller after authentication. */
	Caller authenticated(HttpServletRequest request, Function<RateLimitCaller, @Nullable String> plans) {
		return new Caller(this.address, this.addressSubject, request, request.getUserPrincipal(), plans);
	}

	ClientAddress address() {
		return this.address;
	}

	boolean isUser(String name) {
		return name.equals(this.user);
	}

	boolean isOneOf(Set<String> names) {
		return this.user != null && names.contains(this.user);
	}

	boolean hasRole(String role) {
		return this.request != null && this.request.isUserInRole(role);
	}

	/** Return the plan, {@code null} for none. */
	@Nullable String plan() {
		HttpServletRequest current = this.request;
		if (!this.planKnown && current != null) {
			this.plan = this.plans
				.apply(new RateLimitCaller(new Client(this.user, this.address), this.principal, current::isUserInRole));
			this.planKnown = true;
		}
		return this.plan;
	}

	/** Return whose bucket it is, {@code null} if the policy does not apply. */
	@Nullable String subject(Per per) {
		return switch (per) {
			case USER -> this.userSubject;
			case IP -> this.addressSubject;
			case USER_OR_IP -> (this.userSubject != null) ? this.userSubject : this.addressSubject;
			case GLOBAL -> "";
		};
	}

}
