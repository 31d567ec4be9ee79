package dev.hardening.ratelimit.method;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import dev.hardening.ratelimit.RateLimited;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.MergedAnnotation;

/**
 * The limited methods, each read once. Thread-safe.
 */
public final class RateLimitedMethods {

	private final Map<Object, Optional<LimitedMethod>> methods = new ConcurrentHashMap<>();

	/** Return the limits of a method, {@code null} if it has none. */
	@Nullable LimitedMethod find(Method method, Class<?> type) {
		return this.methods.computeIfAbsent(new MethodClassKey(method, type), (key) -> read(method, type)).orElse(null);
	}

	private static Optional<LimitedMethod> read(Method method, Class<?> type) {
		List<MergedAnnotation<RateLimited>> annotations = RateLimitedAnnotations.of(method, type);
		return annotations.isEmpty() ? Optional.empty()
				: Optional.of(LimitedMethodReader.read(method, type, annotations));
	}

	/**
	 * Return the names of the policies that annotations name: whoever replaces the
	 * policies must keep these. All are known once the application has started, except
	 * those of beans whose type is known only when they are made.
	 */
	public Set<String> policies() {
		Set<String> names = new TreeSet<>();
		this.methods.values()
			.forEach((method) -> method
				.ifPresent((limited) -> limited.limits().forEach((limit) -> names.add(limit.policy()))));
		return names;
	}

}
