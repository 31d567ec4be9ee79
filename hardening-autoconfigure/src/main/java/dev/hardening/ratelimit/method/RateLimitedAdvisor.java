package dev.hardening.ratelimit.method;

import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;

/**
 * Puts the limiter around beans: outside of transactions, retries and method security, so
 * that a refused call costs none of them.
 */
@SuppressWarnings("serial") // never serialized
public final class RateLimitedAdvisor extends DefaultPointcutAdvisor {

	/** Room for advisors of an application that must be further out. */
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

	/**
	 * Create the advisor.
	 * @param beanFactory tells how its beans are proxied
	 * @param interceptor made on the first call: advisors are made before all other
	 * beans, and would drag along what they need
	 */
	public RateLimitedAdvisor(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<RateLimitedInterceptor> interceptor) {
		super(new RateLimitedPointcut(new ProxyRules(beanFactory)), lazily(interceptor));
		setOrder(ORDER);
	}

	private static MethodInterceptor lazily(ObjectProvider<RateLimitedInterceptor> provider) {
		SingletonSupplier<RateLimitedInterceptor> interceptor = SingletonSupplier.of(provider::getObject);
		return (invocation) -> interceptor.obtain().invoke(invocation);
	}

}
