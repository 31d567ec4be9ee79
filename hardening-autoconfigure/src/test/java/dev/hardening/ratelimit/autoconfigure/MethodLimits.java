package dev.hardening.ratelimit.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.hardening.client.ClientAddress;
import dev.hardening.client.ClientAddressResolver;
import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.internal.web.ProblemJsonBodyWriter;
import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimiter;
import dev.hardening.ratelimit.method.ActivePolicies;
import dev.hardening.ratelimit.web.RateLimitHeaders;
import dev.hardening.ratelimit.web.RateLimitRejection;
import dev.hardening.ratelimit.web.RequestCompletion;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfigurationSource;

/** Limits on methods with policies that a test can change, and no routes. */
@Configuration(proxyBeanMethods = false)
@Import(MethodRateLimitConfiguration.class)
public class MethodLimits {

	/** The policies {@code three}, {@code one}, {@code many} and {@code watching}. */
	@Bean
	Policies policies() {
		Policies policies = new Policies();
		policies.set(Policies.of("three", 3));
		policies.set(Policies.of("one", 1));
		policies.set(Policies.of("many", 1_000_000));
		policies.set(new RateLimitPolicy("watching", 1, Duration.ofDays(1), 1, Per.GLOBAL, Scope.POLICY,
				RateLimitMode.SHADOW));
		return policies;
	}

	@Bean
	RecordingStore store() {
		return new RecordingStore();
	}

	@Bean
	RateLimiter limiter(RecordingStore store) {
		return new RateLimiter(store, new RateLimitCounters(), System::nanoTime, (nanos) -> {
		});
	}

	@Bean
	ClientAddressResolver addressResolver() {
		return (request) -> {
			ClientAddress address = ClientAddress.parse(request.remoteAddress(), 64);
			return (address != null) ? address : ClientAddress.UNKNOWN;
		};
	}

	@Bean
	RateLimitHeaders headers() {
		return new RateLimitHeaders(true, true, false, InstantSource.system());
	}

	@Bean
	RateLimitRejection rejection(ObjectProvider<CorsConfigurationSource> cors) {
		return new RateLimitRejection(new ErrorResponses(new ProblemJsonBodyWriter(), true),
				new CorsHeaders(cors, RateLimitHeaders.NAMES));
	}

	@Bean
	FilterRegistrationBean<CompletionFilter> completionFilter() {
		FilterRegistrationBean<CompletionFilter> registration = new FilterRegistrationBean<>(new CompletionFilter());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
		return registration;
	}

	/** Tells the end of requests, except of those to {@code /unobserved}. */
	@SuppressWarnings("serial") // filters are never serialized
	static final class CompletionFilter extends HttpFilter {

		@Override
		protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			if (!request.getRequestURI().startsWith("/unobserved")) {
				RequestCompletion.open(request);
			}
			Throwable failure = null;
			try {
				chain.doFilter(request, response);
			}
			catch (Throwable ex) {
				failure = ex;
				throw ex;
			}
			finally {
				RequestCompletion.complete(request, response, failure);
			}
		}

	}

	/** Policies by name. */
	public static final class Policies implements ActivePolicies {

		private final Map<String, RateLimitPolicy> policies = new ConcurrentHashMap<>();

		/** Return a policy per user or address that is not refilled during a test. */
		public static RateLimitPolicy of(String name, long limit) {
			return new RateLimitPolicy(name, limit, Duration.ofDays(30), limit, Per.USER_OR_IP, Scope.POLICY,
					RateLimitMode.ENFORCE);
		}

		public void set(RateLimitPolicy policy) {
			this.policies.put(policy.name(), policy);
		}

		public void remove(String name) {
			this.policies.remove(name);
		}

		@Override
		public @Nullable RateLimitPolicy find(String name) {
			return this.policies.get(name);
		}

		@Override
		public Collection<String> names() {
			return this.policies.keySet().stream().sorted().toList();
		}

	}

}
