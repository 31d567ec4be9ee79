package dev.hardening.ratelimit.method;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

import dev.hardening.ratelimit.RateLimited;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the annotations of a method: its own, else those of the method that it overrides
 * or implements, else those of its class, else those of a supertype. The first of these
 * that has any counts alone.
 */
final class RateLimitedAnnotations {

	private RateLimitedAnnotations() {
	}

	/** Return the method that runs when a method of a bean is called. */
	static Method specific(Method method, Class<?> type) {
		return AopUtils.getMostSpecificMethod(method, type);
	}

	static List<MergedAnnotation<RateLimited>> of(Method method, Class<?> type) {
		Method specific = specific(method, type);
		List<MergedAnnotation<RateLimited>> own = nearest(specific);
		return (own.isEmpty() && isCovered(specific)) ? nearest(ClassUtils.getUserClass(type)) : own;
	}

	/** Whether an annotation of the class holds for a method. */
	private static boolean isCovered(Method method) {
		return Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())
				&& ClassUtils.isUserLevelMethod(method) && !ReflectionUtils.isObjectMethod(method);
	}

	private static List<MergedAnnotation<RateLimited>> nearest(AnnotatedElement element) {
		List<MergedAnnotation<RateLimited>> all = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY)
			.stream(RateLimited.class)
			.toList();
		int nearest = all.stream().mapToInt(MergedAnnotation::getAggregateIndex).min().orElse(0);
		return all.stream().filter((annotation) -> annotation.getAggregateIndex() == nearest).toList();
	}

}
