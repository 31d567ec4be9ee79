package dev.hardening.ratelimit.method;

import java.lang.reflect.Method;
import java.util.Map;

import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimited;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * Looks at the annotations of all beans before the application takes its first request,
 * and fails the start on one that is wrong or would limit nothing. Makes no bean.
 */
public final class RateLimitedCheck implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(RateLimitedCheck.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final RateLimitedMethods methods;

	private final ActivePolicies policies;

	private final ProxyRules rules;

	/**
	 * Create the check.
	 * @param beanFactory whose beans are looked at
	 * @param methods remembers what was read
	 * @param policies the policies in force
	 */
	public RateLimitedCheck(ConfigurableListableBeanFactory beanFactory, RateLimitedMethods methods,
			ActivePolicies policies) {
		this.beanFactory = beanFactory;
		this.methods = methods;
		this.policies = policies;
		this.rules = new ProxyRules(beanFactory);
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (String bean : this.beanFactory.getBeanDefinitionNames()) {
			Class<?> type = type(bean);
			if (type != null && AnnotationUtils.isCandidateClass(type, RateLimited.class)) {
				check(bean, ClassUtils.getUserClass(type));
			}
		}
	}

	private @Nullable Class<?> type(String bean) {
		try {
			return AutoProxyUtils.determineTargetClass(this.beanFactory, bean);
		}
		catch (RuntimeException | LinkageError ex) {
			// A bean that cannot be made is told of by who needs it.
			logger.debug("The type of the bean '{}' is not known", bean, ex);
			return null;
		}
	}

	private void check(String bean, Class<?> type) {
		Map<Method, LimitedMethod> limited = MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<LimitedMethod>) (method) -> {
					if (RateLimitedAnnotations.of(method, type).isEmpty()) {
						return null;
					}
					this.rules.requireOpenMethod(method, type);
					return this.methods.find(method, type);
				});
		limited.values().forEach((method) -> method.limits().forEach((limit) -> checkPolicy(method, limit)));
		if (!limited.isEmpty() && isMissed(bean, type)) {
			throw WrongAnnotation.withoutEffect(limited.values().iterator().next().name(),
					"the bean '%s' was made before Spring makes proxies, because a post-processor needs it"
						.formatted(bean),
					"Let the post-processor take an ObjectProvider of %s, or move the annotation to another bean."
						.formatted(type.getName()));
		}
	}

	private void checkPolicy(LimitedMethod method, Limit limit) {
		RateLimitPolicy policy = this.policies.find(limit.policy());
		if (policy == null) {
			throw WrongAnnotation.attribute(method.name(), "policy", limit.policy(), "there is no such policy",
					"the name of a policy under 'hardening.rate-limit.policies': "
							+ String.join(", ", this.policies.names()));
		}
		if (limit.cost().variables().isEmpty()) {
			long cost = WholeNumber.of(limit.cost().evaluate((variable) -> null));
			if (cost > policy.burst()) {
				throw WrongAnnotation.attribute(method.name(), "cost", Long.toString(cost), "no call could ever pass",
						"at most %d, the burst of the policy '%s'".formatted(policy.burst(), policy.name()));
			}
		}
	}

	/** Whether a bean is there as it was written, with nothing around it. */
	private boolean isMissed(String bean, Class<?> type) {
		if (!this.beanFactory.containsSingleton(bean) || this.beanFactory.isFactoryBean(bean)) {
			return false;
		}
		Object instance = this.beanFactory.getSingleton(bean);
		return instance != null && instance.getClass() == type;
	}

}
