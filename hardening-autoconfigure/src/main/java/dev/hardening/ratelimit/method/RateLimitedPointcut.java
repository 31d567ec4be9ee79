package dev.hardening.ratelimit.method;

import java.lang.reflect.Method;

import dev.hardening.ratelimit.RateLimited;

import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * The methods that carry the annotation, or whose class does.
 */
final class RateLimitedPointcut extends StaticMethodMatcherPointcut {

	private final ProxyRules rules;

	RateLimitedPointcut(ProxyRules rules) {
		this.rules = rules;
		setClassFilter((type) -> AnnotationUtils.isCandidateClass(type, RateLimited.class));
	}

	@Override
	public boolean matches(Method method, Class<?> type) {
		boolean limited = !RateLimitedAnnotations.of(method, type).isEmpty();
		if (limited) {
			// Spring would fail on it, too, without telling what for.
			this.rules.requireOpenClass(method, type);
		}
		return limited;
	}

}
