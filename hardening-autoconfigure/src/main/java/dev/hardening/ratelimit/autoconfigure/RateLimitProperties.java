package dev.hardening.ratelimit.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.hardening.ratelimit.RateLimitFailMode;
import dev.hardening.ratelimit.RateLimitMode;
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
 * @param mode What a refusal does, for policies without a mode of their own.
 * @param store Where the buckets are.
 * @param onStoreFailure What happens while a shared store does not answer, for policies
 * without a setting of their own.
 * @param expectedNodes Number of instances that share the limits: each one grants its
 * share while the store does not answer.
 * @param redis The store "redis".
 * @param bucket4j The store "bucket4j".
 * @param maxKeys Number of buckets that are held in memory at most. While all of them are
 * in use, new keys of a policy share one bucket.
 * @param headers Response headers that tell clients what is left.
 * @param policies Policies by name. The policies "default" and "address-ceiling" always
 * exist; what is not set for them keeps its default.
 * @param routes Routes in the order in which they are tried; the first match wins. When
 * empty, the policy "default" applies to all paths.
 * @param overrides Other limits for some callers of a policy; the first match wins.
 * @param plans Other limits by name of the plan and of the policy. A bean of the type
 * RateLimitPlanResolver tells the plan of a caller.
 * @param exempt Who and what is not limited. Paths of health and probes are exempt by
 * themselves.
 * @param penalty Blocks clients that do not heed their rejections, for a growing time.
 * @param overload Refuses requests while the server is overloaded, whoever sends them.
 */
@Validated
@ConfigurationProperties("hardening.rate-limit") // unknown keys:
													// RateLimitAutoConfiguration
record RateLimitProperties(@DefaultValue("false") boolean enabled, @DefaultValue("enforce") RateLimitMode mode,
		@DefaultValue("local") Store store, @DefaultValue("local") RateLimitFailMode onStoreFailure,
		@DefaultValue("1") int expectedNodes, @DefaultValue Redis redis, @DefaultValue Bucket4j bucket4j,
		@DefaultValue("100000") int maxKeys, @DefaultValue Headers headers, @DefaultValue Map<String, Policy> policies,
		@DefaultValue List<Route> routes, @DefaultValue List<CallerOverride> overrides,
		@DefaultValue Map<String, Map<String, Allowance>> plans, @DefaultValue Exempt exempt,
		@DefaultValue Penalty penalty, @DefaultValue Overload overload) {

	/**
	 * Where the buckets are.
	 */
	enum Store {

		/** In the memory of this process. */
		LOCAL,
		/** In Redis, by the application's connection. */
		REDIS,
		/** Where the application's SyncCacheResolver or ProxyManager keeps them. */
		BUCKET4J

	}

	/**
	 * Buckets in Redis. The connection is the one of "spring.data.redis".
	 *
	 * @param timeout Time that a decision waits for Redis at most.
	 * @param keyPrefix Begin of all keys.
	 * @param lease Tokens that an instance may take ahead for a bucket that is asked
	 * often. Nothing is taken ahead unless set.
	 * @param connectionFactory Name of the LettuceConnectionFactory bean; the only or
	 * primary one unless set.
	 */
	record Redis(@DefaultValue("50ms") Duration timeout, @DefaultValue("hardening:rl:") String keyPrefix,
			@Nullable Integer lease, @Nullable String connectionFactory) {
	}

	/**
	 * Buckets where the application's own beans of Bucket4j keep them.
	 *
	 * @param timeout Time that a decision waits at most.
	 * @param cacheName Name of the cache that a SyncCacheResolver is asked for.
	 * @param maxCalls Calls that may wait for the store at once; more of them fail.
	 */
	record Bucket4j(@DefaultValue("50ms") Duration timeout, @DefaultValue("buckets") String cacheName,
			@DefaultValue("64") int maxCalls) {
	}

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
	 * @param mode What a refusal does; that of all policies unless set.
	 * @param concurrent Requests in flight at once. Makes it a limit on concurrency,
	 * without limit, window and burst.
	 * @param queue Requests that may wait for their turn, with concurrent.
	 * @param queueTimeout How long one waits at most, with concurrent.
	 * @param onStoreFailure What happens while a shared store does not answer; that of
	 * all policies unless set.
	 */
	record Policy(@Nullable Long limit, @Nullable Duration window, @Nullable Long burst, @Nullable Per per,
			@Nullable Scope scope, @Nullable RateLimitMode mode, @Nullable Integer concurrent, @Nullable Integer queue,
			@Nullable Duration queueTimeout, @Nullable RateLimitFailMode onStoreFailure) {

		static final Policy UNSET = new Policy(null, null, null, null, null, null, null, null, null, null);

		/** Return this policy, completed by another one. */
		Policy orElse(Policy other) {
			return new Policy(first(this.limit, other.limit), first(this.window, other.window),
					first(this.burst, other.burst), first(this.per, other.per), first(this.scope, other.scope),
					first(this.mode, other.mode), first(this.concurrent, other.concurrent),
					first(this.queue, other.queue), first(this.queueTimeout, other.queueTimeout),
					first(this.onStoreFailure, other.onStoreFailure));
		}

		private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
			return (one != null) ? one : other;
		}

	}

	/**
	 * A route.
	 *
	 * @param path Pattern of the paths, such as /api/**.
	 * @param mutations Whether only requests that may change something match: all but
	 * GET, HEAD, OPTIONS and TRACE.
	 * @param policies Names of the policies that apply; none exempts the route.
	 * @param cost Tokens that a request takes from each of these policies.
	 * @param refundOn Statuses of responses that give the tokens back, such as 404 or
	 * 2xx.
	 */
	record Route(@Nullable String path, @DefaultValue("false") boolean mutations, @DefaultValue List<String> policies,
			@DefaultValue("1") long cost, @DefaultValue List<String> refundOn) {
	}

	/**
	 * Another limit for some callers of a policy: a user, an address or a role.
	 *
	 * @param user Name of the user.
	 * @param address Address or CIDR block.
	 * @param role Role.
	 * @param policy Name of the policy.
	 * @param limit Requests per window; that of the policy unless set.
	 * @param window Time in which the limit is refilled; that of the policy unless set.
	 * @param burst Requests that may come at once; the limit unless set.
	 */
	record CallerOverride(@Nullable String user, @Nullable String address, @Nullable String role,
			@Nullable String policy, @Nullable Long limit, @Nullable Duration window, @Nullable Long burst) {
	}

	/**
	 * What a plan grants.
	 *
	 * @param limit Requests per window; that of the policy unless set.
	 * @param window Time in which the limit is refilled; that of the policy unless set.
	 * @param burst Requests that may come at once; the limit unless set.
	 */
	record Allowance(@Nullable Long limit, @Nullable Duration window, @Nullable Long burst) {
	}

	/**
	 * Exemptions.
	 *
	 * @param ips Comma-separated list of addresses and CIDR blocks that are not limited.
	 * @param users Comma-separated list of names of users that are not limited.
	 * @param roles Comma-separated list of roles that are not limited.
	 * @param paths Comma-separated list of patterns of paths that are not limited.
	 */
	record Exempt(@DefaultValue List<String> ips, @DefaultValue Set<String> users, @DefaultValue List<String> roles,
			@DefaultValue List<String> paths) {
	}

	/**
	 * Penalty.
	 *
	 * @param after Rejections that start a block. Nobody is ever blocked unless set.
	 * @param within Time within which they come.
	 * @param block Length of the first block; each further one lasts twice as long as the
	 * one before.
	 * @param maxBlock Length of the longest block.
	 * @param maxClients Number of clients whose rejections are remembered at most.
	 */
	record Penalty(@Nullable Integer after, @DefaultValue("1m") Duration within, @DefaultValue("5m") Duration block,
			@DefaultValue("24h") Duration maxBlock, @DefaultValue("10000") int maxClients) {
	}

	/**
	 * Overload. Limits that are unset follow from the threads of the server.
	 *
	 * @param enabled Whether requests are refused while the server is overloaded.
	 * @param initialLimit Requests in flight to begin with; the highest limit unless set.
	 * @param minLimit Requests in flight that are never refused; half of the highest
	 * limit unless set.
	 * @param maxLimit Requests in flight at most; nine tenths of the threads of the
	 * server unless set.
	 * @param retryAfter Time that refused clients are told to wait; 5 seconds unless set.
	 */
	record Overload(@DefaultValue("false") boolean enabled, @Nullable Integer initialLimit, @Nullable Integer minLimit,
			@Nullable Integer maxLimit, @Nullable Duration retryAfter) {
	}

}
