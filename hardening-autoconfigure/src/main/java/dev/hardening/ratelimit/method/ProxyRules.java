package dev.hardening.ratelimit.method;

import java.io.Closeable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.config.AopConfigUtils;
import org.springframework.beans.factory.Aware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Which calls Spring can put something around: a subclass cannot override what is
 * private, static or final; a proxy for interfaces can stand before a final class.
 */
final class ProxyRules {

	private static final Set<Class<?>> CALLBACKS = Set.of(InitializingBean.class, DisposableBean.class, Closeable.class,
			AutoCloseable.class);

	private final ConfigurableListableBeanFactory beanFactory;

	ProxyRules(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/** Fail if nothing can stand before a class. */
	void requireOpenClass(Method method, Class<?> type) {
		if (Modifier.isFinal(type.getModifiers()) && !isByInterface(type)) {
			throw WrongAnnotation.withoutEffect(LimitedMethodReader.name(method, type),
					"the class %s is final, so Spring cannot make a proxy of it".formatted(type.getName()),
					"Remove 'final' from the class %s (a record and a Kotlin class are final unless they are opened), or move the annotation to another bean."
						.formatted(type.getName()));
		}
	}

	/** Fail if calls of a method that is annotated go past the proxy. */
	void requireOpenMethod(Method method, Class<?> type) {
		requireOpenClass(method, type);
		String modifier = modifier(method, type);
		if (modifier != null) {
			throw WrongAnnotation.withoutEffect(LimitedMethodReader.name(method, type),
					"the method is %s, so calls do not pass Spring's proxy".formatted(modifier),
					"Remove '%s' from the method, or move the annotation to a method that other beans call."
						.formatted(modifier));
		}
	}

	private @Nullable String modifier(Method method, Class<?> type) {
		int modifiers = method.getModifiers();
		if (Modifier.isPrivate(modifiers)) {
			return "private";
		}
		if (Modifier.isStatic(modifiers)) {
			return "static";
		}
		return (Modifier.isFinal(modifiers) && !isByInterface(type)) ? "final" : null;
	}

	private boolean isByInterface(Class<?> type) {
		if (Proxy.isProxyClass(type) || ClassUtils.isLambdaClass(type)) {
			return true;
		}
		return !isProxyTargetClass() && ClassUtils.getAllInterfacesForClassAsSet(type)
			.stream()
			.anyMatch((candidate) -> !CALLBACKS.contains(candidate) && !Aware.class.isAssignableFrom(candidate)
					&& candidate.getMethods().length > 0);
	}

	/** Boot says so unless {@code spring.aop.proxy-target-class} is false. */
	private boolean isProxyTargetClass() {
		String name = AopConfigUtils.AUTO_PROXY_CREATOR_BEAN_NAME;
		return this.beanFactory.containsBeanDefinition(name) && Boolean.TRUE
			.equals(this.beanFactory.getBeanDefinition(name).getPropertyValues().get("proxyTargetClass"));
	}

}
