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

	private final ClientAddress address;

	private final String addressSubject;

	private final @Nullable RateLimitCaller authenticated;

	private final @Nullable String userSubject;

	private final Function<RateLimitCaller, @Nullable String> plans;

	private boolean planKnown;

	private @Nullable String plan;

	private Caller(ClientAddress address, String addressSubject, @Nullable RateLimitCaller authenticated,
			Function<RateLimitCaller, @Nullable String> plans) {
		this.address = address;
		this.addressSubject = addressSubject;
		this.authenticated = authenticated;
		String user = (authenticated != null) ? authenticated.client().user() : null;
		this.userSubject = (user != null) ? RateLimitSubject.user(user) : null;
		this.plans = plans;
	}

	static Caller at(ClientAddress address) {
		return new Caller(address, RateLimitSubject.address(address), null, (caller) -> null);
	}

	/** Return the caller after authentication. */
	Caller authenticated(HttpServletRequest request, Function<RateLimitCaller, @Nullable String> plans) {
		Principal principal = request.getUserPrincipal();
		Client client = new Client((principal != null) ? principal.getName() : null, this.address);
		return new Caller(this.address, this.addressSubject,
				new RateLimitCaller(client, principal, request::isUserInRole), plans);
	}

	ClientAddress address() {
		return this.address;
	}

	boolean isUser(String name) {
		return this.authenticated != null && name.equals(this.authenticated.client().user());
	}

	boolean isOneOf(Set<String> names) {
		String user = (this.authenticated != null) ? this.authenticated.client().user() : null;
		return user != null && names.contains(user);
	}

	boolean hasRole(String role) {
		return this.authenticated != null && this.authenticated.hasRole(role);
	}

	/** Return the plan, {@code null} for none. */
	@Nullable String plan() {
		if (!this.planKnown && this.authenticated != null) {
			this.plan = this.plans.apply(this.authenticated);
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
