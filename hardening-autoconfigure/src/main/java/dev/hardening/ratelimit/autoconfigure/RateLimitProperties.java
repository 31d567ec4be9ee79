package dev.hardening.ratelimit.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Rate limits.
 *
 * @param enabled Whether requests are limited.
 * @param maxKeys Number of buckets that are held in memory at most. While all of them are
 * in use, new keys of a policy share one bucket.
 * @param headers Response headers that tell clients what is left.
 * @param policies Policies by name. The policies "default" and "address-ceiling" always
 * exist; what is not set for them keeps its default.
 * @param routes Routes in the order in which they are tried; the first match wins. When
 * empty, the policy "default" applies to all paths.
 */
@Validated
@ConfigurationProperties("hardening.rate-limit") // unknown keys:
													// RateLimitAutoConfiguration
record RateLimitProperties(@DefaultValue("false") boolean enabled, @DefaultValue("100000") int maxKeys,
		@DefaultValue Headers headers, @DefaultValue Map<String, Policy> policies, @DefaultValue List<Route> routes) {

	/**
	 * Response headers.
	 *
	 * @param legacy Whether X-RateLimit-Limit, X-RateLimit-Remaining and
	 * X-RateLimit-Reset are written.
	 * @param standard Whether RateLimit-Policy and RateLimit are written.
	 * @param reset Form of X-RateLimit-Reset: seconds since the epoch, or seconds from
	 * now.
	 */
	record Headers(@DefaultValue("true") boolean legacy, @DefaultValue("true") boolean standard,
			@DefaultValue("epoch") Reset reset) {
	}

	/**
	 * Form of the reset.
	 */
	enum Reset {

		/** Seconds since the epoch. */
		EPOCH,

		/** Seconds from now. */
		DELTA

	}

	/**
	 * A policy; what is unset takes its default.
	 *
	 * @param limit Requests per window.
	 * @param window Time in which the limit is refilled.
	 * @param burst Requests that may come at once; the limit unless set.
	 * @param per Whose requests share the limit.
	 * @param scope Which requests share the limit.
	 */
	record Policy(@Nullable Long limit, @Nullable Duration window, @Nullable Long burst, @Nullable Per per,
			@Nullable Scope scope) {

		static final Policy UNSET = new Policy(null, null, null, null, null);

		/** Return this policy, completed by another one. */
		Policy orElse(Policy other) {
			return new Policy((this.limit != null) ? this.limit : other.limit,
					(this.window != null) ? this.window : other.window, (this.burst != null) ? this.burst : other.burst,
					(this.per != null) ? this.per : other.per, (this.scope != null) ? this.scope : other.scope);
		}

	}

	/**
	 * A route.
	 *
	 * @param path Pattern of the paths, such as /api/**.
	 * @param mutations Whether only requests that may change something match: all but
	 * GET, HEAD, OPTIONS and TRACE.
	 * @param policies Names of the policies that apply; none exempts the route.
	 */
	record Route(@Nullable String path, @DefaultValue("false") boolean mutations, @DefaultValue List<String> policies) {
	}

}
