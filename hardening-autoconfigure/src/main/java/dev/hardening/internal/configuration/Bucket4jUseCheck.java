package dev.hardening.internal.configuration;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Fails the start of an application that uses bucket4j-spring-boot-starter without any
 * property of it, which {@link YieldingDefaults} takes for not using it: its limits would
 * be silently gone. Adds no bean; reads bean definitions only.
 */
class Bucket4jUseCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String PACKAGE = "com.giffing.bucket4j.spring.boot.starter.";

	private static final String RATE_LIMITING = PACKAGE + "context.RateLimiting";

	private static final List<String> RESOLVERS = List.of(PACKAGE + "config.cache.SyncCacheResolver",
			PACKAGE + "config.cache.AsyncCacheResolver");

	private static final String[] FRAMEWORKS = { "org.springframework.", "dev.hardening.", "io.micrometer.",
			"io.github.resilience4j.", PACKAGE };

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.addBeanFactoryPostProcessor((beanFactory) -> check(beanFactory, context.getEnvironment()));
	}

	private static void check(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		if (!YieldingDefaults.isSource(environment, "bucket4j.enabled")) {
			return;
		}
		ClassLoader classLoader = beanFactory.getBeanClassLoader();
		Stream<String> resolvers = RESOLVERS.stream()
			.map((resolver) -> type(resolver, classLoader))
			.filter(Objects::nonNull)
			// The limiter's own store may be what uses it.
			.filter((resolver) -> !"bucket4j".equalsIgnoreCase(environment.getProperty("hardening.rate-limit.store")))
			.flatMap((resolver) -> Arrays.stream(beanFactory.getBeanNamesForType(resolver, true, false)));
		Stream<String> limited = Arrays.stream(beanFactory.getBeanDefinitionNames())
			.filter((name) -> isRateLimited(beanFactory, name, classLoader));
		Stream.concat(resolvers, limited).findFirst().ifPresent((bean) -> {
			throw new HardeningConfigurationException(
					"The bean '%s' uses bucket4j-spring-boot-starter, which hardening keeps off because no 'bucket4j.*'"
						.formatted(bean) + " property is set: its limits would not be applied.",
					"Set 'bucket4j.enabled' to true to use it, or to false to say that you do not. It needs a cache, or"
							+ " 'hardening.rate-limit.enabled: true'.");
		});
	}

	private static boolean isRateLimited(ConfigurableListableBeanFactory beanFactory, String name,
			@Nullable ClassLoader classLoader) {
		BeanDefinition definition = beanFactory.getBeanDefinition(name);
		if (definition.getFactoryMethodName() == null && definition instanceof AnnotatedBeanDefinition annotated) {
			return annotated.getMetadata().hasAnnotation(RATE_LIMITING)
					|| annotated.getMetadata().hasAnnotatedMethods(RATE_LIMITING);
		}
		Class<?> type = beanFactory.getType(name, false);
		if (type == null || Arrays.stream(FRAMEWORKS).anyMatch(type.getName()::startsWith)) {
			return false;
		}
		Class<?> annotation = type(RATE_LIMITING, classLoader);
		try {
			return annotation != null
					&& isAnnotated(ClassUtils.getUserClass(type), annotation.asSubclass(Annotation.class));
		}
		catch (LinkageError | IllegalStateException ex) {
			// A signature names a class that is absent: nothing that runs here.
			return false;
		}
	}

	private static boolean isAnnotated(Class<?> type, Class<? extends Annotation> annotation) {
		return AnnotatedElementUtils.hasAnnotation(type, annotation) || Arrays.stream(type.getMethods())
			.anyMatch((method) -> AnnotatedElementUtils.hasAnnotation(method, annotation));
	}

	private static @Nullable Class<?> type(String name, @Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent(name, classLoader) ? ClassUtils.resolveClassName(name, classLoader) : null;
	}

}
