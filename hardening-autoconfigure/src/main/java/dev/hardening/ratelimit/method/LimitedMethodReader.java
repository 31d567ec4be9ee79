package dev.hardening.ratelimit.method;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.ratelimit.RateLimited;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.util.ClassUtils;

/**
 * Reads the annotations of a method, and fails on what cannot work.
 */
final class LimitedMethodReader {

	private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private final String name;

	private final Map<String, Integer> arguments;

	private LimitedMethodReader(String name, Map<String, Integer> arguments) {
		this.name = name;
		this.arguments = arguments;
	}

	static LimitedMethod read(Method method, Class<?> type, List<MergedAnnotation<RateLimited>> annotations) {
		Method specific = RateLimitedAnnotations.specific(method, type);
		// An expression on an interface means the names that are written beside it.
		Method named = (annotations.get(0).getSource() instanceof Method source) ? source : specific;
		String name = name(specific, type);
		LimitedMethodReader reader = new LimitedMethodReader(name, arguments(named));
		return new LimitedMethod(name, reader.arguments, annotations.stream().map(reader::limit).toList());
	}

	/** Name a method as it is called on every start. */
	static String name(Method method, Class<?> type) {
		Class<?> owner = ClassUtils.getUserClass(type);
		if (Proxy.isProxyClass(owner)) {
			owner = ClassUtils.getInterfaceMethodIfPossible(method, owner).getDeclaringClass();
		}
		return owner.getName() + "." + method.getName();
	}

	private static Map<String, Integer> arguments(Method method) {
		Map<String, Integer> arguments = new LinkedHashMap<>();
		@Nullable String[] names = NAMES.getParameterNames(method);
		for (int i = 0; i < method.getParameterCount(); i++) {
			String name = (names != null) ? names[i] : null;
			if (name != null) {
				arguments.put(name, i);
			}
		}
		for (int i = 0; i < method.getParameterCount(); i++) {
			arguments.putIfAbsent("a" + i, i);
		}
		return arguments;
	}

	private Limit limit(MergedAnnotation<RateLimited> annotation) {
		LimitExpression cost = required(annotation, "cost", LimitVariables.BEFORE);
		LimitExpression settle = optional(annotation, "settle", LimitVariables.AFTER);
		requireNumber(annotation, "cost", cost);
		if (settle != null) {
			requireNumber(annotation, "settle", settle);
		}
		return new Limit(annotation.getString("policy"), optional(annotation, "key", LimitVariables.BEFORE), cost,
				settle, new WarnOnce(LoggerFactory.getLogger(RateLimited.class)));
	}

	private @Nullable LimitExpression optional(MergedAnnotation<RateLimited> annotation, String attribute,
			Set<String> known) {
		return annotation.getString(attribute).isEmpty() ? null : required(annotation, attribute, known);
	}

	private LimitExpression required(MergedAnnotation<RateLimited> annotation, String attribute, Set<String> known) {
		LimitExpression expression;
		try {
			expression = LimitExpression.parse(annotation.getString(attribute));
		}
		catch (IllegalArgumentException ex) {
			throw wrong(annotation, attribute, String.valueOf(ex.getMessage()),
					"a SpEL expression over " + variables(known) + "; no types, beans or assignments");
		}
		for (String variable : expression.variables()) {
			boolean argument = this.arguments.containsKey(variable);
			if (argument && known.contains(variable)) {
				throw wrong(annotation, attribute, "#" + variable + " is an argument, too",
						"#a" + this.arguments.get(variable) + " for the argument, or another name for it");
			}
			if (!argument && !known.contains(variable)) {
				throw wrong(annotation, attribute, "there is no #" + variable, variables(known)
						+ " (arguments have names if the class was compiled with -parameters, else #a0, #a1...)");
			}
		}
		return expression;
	}

	/** What depends on no variable can be tried out. */
	private void requireNumber(MergedAnnotation<RateLimited> annotation, String attribute, LimitExpression expression) {
		if (expression.variables().isEmpty()) {
			try {
				WholeNumber.of(expression.evaluate((variable) -> null));
			}
			catch (RuntimeException ex) {
				throw wrong(annotation, attribute, String.valueOf(ex.getMessage()), WholeNumber.ALLOWED);
			}
		}
	}

	private RuntimeException wrong(MergedAnnotation<RateLimited> annotation, String attribute, String reason,
			String allowed) {
		return WrongAnnotation.attribute(this.name, attribute, annotation.getString(attribute), reason, allowed);
	}

	private String variables(Set<String> known) {
		Set<String> names = new LinkedHashSet<>(this.arguments.keySet());
		names.addAll(known);
		List<String> variables = new ArrayList<>();
		names.forEach((variable) -> variables.add("#" + variable));
		return String.join(", ", variables);
	}

}
