package dev.hardening.ratelimit.autoconfigure;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.internal.web.FilterOrder;
import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.web.AddressRateLimitFilter;
import dev.hardening.ratelimit.web.RateLimitGate;
import dev.hardening.ratelimit.web.RateLimitHeaders;
import dev.hardening.ratelimit.web.RateLimitRejection;
import dev.hardening.ratelimit.web.RateLimitRoute;
import dev.hardening.ratelimit.web.RateLimitRoutes;
import dev.hardening.ratelimit.web.UserRateLimitFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The limiter on HTTP: one filter before Spring Security, one after it.
 */
@Configuration(proxyBeanMethods = false)
class RateLimitWebConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(RateLimitWebConfiguration.class);

	private final int securityOrder;

	RateLimitWebConfiguration(
			@Value("${spring.security.filter.order:" + FilterOrder.DEFAULT_SECURITY + "}") int securityOrder) {
		this.securityOrder = securityOrder;
	}

	@Bean
	RateLimitRoutes hardeningRateLimitRoutes(RateLimitProperties properties, RateLimitPolicies policies,
			@Value("${spring.mvc.servlet.path:/}") String servletPath) {
		if (properties.routes().isEmpty()) {
			RateLimitPolicy policy = policies.get(RateLimitPolicies.DEFAULT, "hardening.rate-limit.routes");
			return new RateLimitRoutes(List.of(new RateLimitRoute(RateLimitRoutes.parse("/**"), false, List.of(policy),
					policies.addressCeiling())));
		}
		List<RateLimitRoute> routes = new ArrayList<>();
		for (RateLimitProperties.Route route : properties.routes()) {
			String key = "hardening.rate-limit.routes[" + routes.size() + "].";
			routes.add(new RateLimitRoute(pattern(key + "path", route.path()), route.mutations(),
					policies(key + "policies", route.policies(), policies), policies.addressCeiling()));
			warnIfOutside(servletPath, key + "path", String.valueOf(route.path()));
		}
		return new RateLimitRoutes(routes);
	}

	private static void warnIfOutside(String servletPath, String key, String path) {
		if (!servletPath.equals("/") && !path.startsWith(servletPath) && !path.startsWith("/**")) {
			logger.warn("'{}' is {}, but Spring MVC serves its paths below 'spring.mvc.servlet.path' {}: routes name"
					+ " the whole path after the context path.", key, path, servletPath);
		}
	}

	private static PathPattern pattern(String key, @Nullable String path) {
		String allowed = "a path pattern that begins with a slash, such as /api/**";
		if (path == null || !path.startsWith("/")) {
			throw HardeningConfigurationException.invalid(key, path, allowed);
		}
		try {
			return RateLimitRoutes.parse(path);
		}
		catch (PatternParseException ex) {
			throw HardeningConfigurationException.invalid(key, path, allowed + "; this one is not: " + ex.getMessage());
		}
	}

	private static List<RateLimitPolicy> policies(String key, List<String> names, RateLimitPolicies policies) {
		if (names.stream().distinct().count() < names.size()) {
			throw HardeningConfigurationException.invalid(key, String.join(", ", names), "each policy once");
		}
		return names.stream().map((name) -> policies.get(name, key)).toList();
	}

	@Bean
	RateLimitGate hardeningRateLimitGate(RateLimitProperties properties, RateLimitStore store,
			RateLimitCounters counters, ErrorResponses responses, ObjectProvider<CorsConfigurationSource> cors) {
		RateLimitProperties.Headers headers = properties.headers();
		return new RateLimitGate(store, counters,
				new RateLimitHeaders(headers.legacy(), headers.standard(),
						headers.reset() == RateLimitProperties.Reset.DELTA, InstantSource.system()),
				new RateLimitRejection(responses, new CorsHeaders(cors, RateLimitHeaders.NAMES)));
	}

	@Bean
	@ConditionalOnMissingBean(name = "hardeningAddressRateLimitFilter")
	FilterRegistrationBean<AddressRateLimitFilter> hardeningAddressRateLimitFilter(RateLimitRoutes routes,
			RateLimitGate gate, ClientAddressResolver addressResolver) {
		FilterRegistrationBean<AddressRateLimitFilter> registration = new FilterRegistrationBean<>(
				new AddressRateLimitFilter(routes, gate, addressResolver));
		registration.setOrder(FilterOrder.rateLimitByAddress(this.securityOrder));
		return registration;
	}

	@Bean
	@ConditionalOnMissingBean(name = "hardeningUserRateLimitFilter")
	FilterRegistrationBean<UserRateLimitFilter> hardeningUserRateLimitFilter(RateLimitGate gate) {
		FilterRegistrationBean<UserRateLimitFilter> registration = new FilterRegistrationBean<>(
				new UserRateLimitFilter(gate));
		registration.setOrder(FilterOrder.rateLimitByUser(this.securityOrder));
		return registration;
	}

}
