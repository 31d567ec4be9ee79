package dev.hardening.ratelimit.autoconfigure;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.ratelimit.RateLimiter;
import dev.hardening.ratelimit.method.ActivePolicies;
import dev.hardening.ratelimit.method.CurrentUser;
import dev.hardening.ratelimit.method.RateLimitedAdvisor;
import dev.hardening.ratelimit.method.RateLimitedCheck;
import dev.hardening.ratelimit.method.RateLimitedInterceptor;
import dev.hardening.ratelimit.method.RateLimitedMethods;
import dev.hardening.ratelimit.method.SecurityContextUser;
import dev.hardening.ratelimit.web.RateLimitExceptionResolver;
import dev.hardening.ratelimit.web.RateLimitHeaders;
import dev.hardening.ratelimit.web.RateLimitRejection;

import org.springframework.aop.config.AopConfigUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.context.annotation.Role;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The limiter on methods that carry {@code @RateLimited}.
 */
@Configuration(proxyBeanMethods = false)
@Import(MethodRateLimitConfiguration.AutoProxyRegistrar.class)
class MethodRateLimitConfiguration {

	/**
	 * Advisors are made before all other beans: a static method and late dependencies
	 * keep it from dragging any of them along.
	 */
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static RateLimitedAdvisor hardeningRateLimitedAdvisor(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<RateLimitedInterceptor> interceptor) {
		return new RateLimitedAdvisor(beanFactory, interceptor);
	}

	@Bean
	RateLimitedMethods hardeningRateLimitedMethods() {
		return new RateLimitedMethods();
	}

	@Bean
	RateLimitedInterceptor hardeningRateLimitedInterceptor(RateLimitedMethods methods, ActivePolicies policies,
			RateLimiter limiter, ClientAddressResolver addressResolver, ObjectProvider<CurrentUser> currentUser) {
		return new RateLimitedInterceptor(methods, policies, limiter, addressResolver,
				currentUser.getIfAvailable(() -> () -> null));
	}

	@Bean
	RateLimitedCheck hardeningRateLimitedCheck(ConfigurableListableBeanFactory beanFactory, RateLimitedMethods methods,
			ActivePolicies policies) {
		return new RateLimitedCheck(beanFactory, methods, policies);
	}

	/** Spring Security tells the user outside of requests. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SecurityContextHolder.class)
	static class SecurityConfiguration {

		@Bean
		@ConditionalOnMissingBean(CurrentUser.class)
		SecurityContextUser hardeningRateLimitedUser() {
			return new SecurityContextUser();
		}

	}

	/** Spring MVC answers a refused call. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HandlerExceptionResolver.class)
	static class MvcConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "hardeningRateLimitExceptionResolver")
		RateLimitExceptionResolver hardeningRateLimitExceptionResolver(RateLimitHeaders headers,
				RateLimitRejection rejection) {
			return new RateLimitExceptionResolver(headers, rejection);
		}

	}

	/**
	 * Has Spring put advisors around beans without AspectJ and without Boot's own
	 * configuration of it, as {@code @EnableTransactionManagement} does.
	 */
	static class AutoProxyRegistrar implements ImportBeanDefinitionRegistrar {

		@Override
		public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
			AopConfigUtils.registerAutoProxyCreatorIfNecessary(registry);
		}

	}

}
