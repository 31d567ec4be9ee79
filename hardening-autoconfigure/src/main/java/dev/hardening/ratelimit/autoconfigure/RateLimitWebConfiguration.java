package dev.hardening.ratelimit.autoconfigure;

import java.time.InstantSource;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.internal.web.FilterOrder;
import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitPlanResolver;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.RateLimiter;
import dev.hardening.ratelimit.concurrency.KeyedPermits;
import dev.hardening.ratelimit.concurrency.Permits;
import dev.hardening.ratelimit.method.RateLimitedMethods;
import dev.hardening.ratelimit.method.RateLimitedPolicies;
import dev.hardening.ratelimit.penalty.PenaltyBox;
import dev.hardening.ratelimit.web.ActiveRateLimits;
import dev.hardening.ratelimit.web.AddressRateLimitFilter;
import dev.hardening.ratelimit.web.Endpoints;
import dev.hardening.ratelimit.web.RateLimitGate;
import dev.hardening.ratelimit.web.RateLimitHeaders;
import dev.hardening.ratelimit.web.RateLimitPosture;
import dev.hardening.ratelimit.web.RateLimitWarnings;
import dev.hardening.ratelimit.web.RateLimitPlans;
import dev.hardening.ratelimit.web.RateLimitRejection;
import dev.hardening.ratelimit.web.StorePosture;
import dev.hardening.ratelimit.web.UserRateLimitFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfigurationSource;

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
	RateLimitHeaders hardeningRateLimitHeaders(RateLimitProperties properties) {
		RateLimitProperties.Headers headers = properties.headers();
		return new RateLimitHeaders(headers.legacy(), headers.standard(),
				headers.reset() == RateLimitProperties.Reset.DELTA, InstantSource.system());
	}

	@Bean
	RateLimitRejection hardeningRateLimitRejection(ErrorResponses responses,
			ObjectProvider<CorsConfigurationSource> cors) {
		return new RateLimitRejection(responses, new CorsHeaders(cors, RateLimitHeaders.NAMES));
	}

	@Bean
	RateLimitPlans hardeningRateLimitPlans(RateLimitProperties properties,
			ObjectProvider<RateLimitPlanResolver> resolver) {
		RateLimitPlanResolver found = resolver.getIfAvailable();
		if (found == null && !properties.plans().isEmpty()) {
			throw new HardeningConfigurationException(
					"'hardening.rate-limit.plans' is set, but there is no bean of the type RateLimitPlanResolver"
							+ " to tell the plan of a caller.",
					"Add such a bean, or remove the plans.");
		}
		if (found != null && properties.plans().isEmpty()) {
			logger.warn("There is a RateLimitPlanResolver, but 'hardening.rate-limit.plans' is not set:"
					+ " plans change nothing.");
		}
		return new RateLimitPlans((found != null) ? found : (caller) -> null);
	}

	@Bean
	RateLimitedPolicies hardeningRateLimitedPolicies(ActiveRateLimits limits, RateLimitedMethods methods,
			ClientAddressResolver addressResolver, RateLimitPlans plans) {
		limits.need(methods::policies);
		return new RateLimitedPolicies(limits, addressResolver, plans);
	}

	@Bean
	RateLimitPosture hardeningRateLimitPosture(ActiveRateLimits limits, RateLimitCounters counters,
			RateLimitStore store, Endpoints endpoints, RateLimitedMethods methods, ObjectProvider<PenaltyBox> penalties,
			StorePosture storePosture, ObjectProvider<Permits> permits,
			@Value("${spring.mvc.servlet.path:/}") String servletPath) {
		return new RateLimitPosture(limits, counters, store, endpoints,
				new RateLimitWarnings(servletPath, methods::policies), penalties.getIfAvailable(), storePosture,
				permits.getIfAvailable());
	}

	@Bean
	RateLimitGate hardeningRateLimitGate(RateLimiter limiter, RateLimitCounters counters, RateLimitHeaders headers,
			RateLimitRejection rejection, ObjectProvider<PenaltyBox> penalties, ObjectProvider<Permits> permits,
			RateLimitProperties properties) {
		return new RateLimitGate(limiter, counters, headers, rejection, penalties.getIfAvailable(),
				permits.getIfAvailable(KeyedPermits::new), StoreChecks.expectedNodes(properties));
	}

	@Bean
	@ConditionalOnMissingBean(name = "hardeningAddressRateLimitFilter")
	FilterRegistrationBean<AddressRateLimitFilter> hardeningAddressRateLimitFilter(ActiveRateLimits limits,
			Endpoints endpoints, RateLimitGate gate, ClientAddressResolver addressResolver) {
		FilterRegistrationBean<AddressRateLimitFilter> registration = new FilterRegistrationBean<>(
				new AddressRateLimitFilter(limits, endpoints, gate, addressResolver));
		registration.setOrder(FilterOrder.rateLimitByAddress(this.securityOrder));
		return registration;
	}

	@Bean
	@ConditionalOnMissingBean(name = "hardeningUserRateLimitFilter")
	FilterRegistrationBean<UserRateLimitFilter> hardeningUserRateLimitFilter(ActiveRateLimits limits,
			RateLimitGate gate, RateLimitPlans plans) {
		FilterRegistrationBean<UserRateLimitFilter> registration = new FilterRegistrationBean<>(
				new UserRateLimitFilter(limits, gate, plans));
		registration.setOrder(FilterOrder.rateLimitByUser(this.securityOrder));
		return registration;
	}

}
