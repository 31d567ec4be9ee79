package dev.hardening.internal.web;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.hardening.internal.logging.WarnOnce;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ObjectUtils;

/**
 * The copy of one value, without what JSON does not know. Not thread-safe.
 */
final class JsonCopy {

	/** Stands for a value that is left out; {@code null} is a value of JSON. */
	static final Object LEFT_OUT = new Object();

	private static final int DEEPEST = 20;

	/** The same list may be part of a value many times over. */
	private static final int MOST = 10_000;

	private final WarnOnce leftOut;

	private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());

	private int copied;

	JsonCopy(WarnOnce leftOut) {
		this.leftOut = leftOut;
	}

	@Nullable Object of(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		Object scalar = scalar(value);
		if (scalar != null && this.copied++ < MOST) {
			return scalar;
		}
		boolean isNested = value instanceof Map || value instanceof Collection || value.getClass().isArray();
		if (!isNested || this.copied++ >= MOST || this.around.size() >= DEEPEST || !this.around.add(value)) {
			this.leftOut.warn(
					"A value of {} in a problem is left out: JSON does not know it, or it is nested too deep.",
					value.getClass());
			return LEFT_OUT;
		}
		try {
			return (value instanceof Map<?, ?> map) ? map(map) : list(elements(value));
		}
		finally {
			this.around.remove(value);
		}
	}

	private Map<String, @Nullable Object> map(Map<?, ?> map) {
		Map<String, @Nullable Object> copy = new LinkedHashMap<>();
		map.forEach((key, element) -> {
			Object name = (key != null) ? scalar(key) : null;
			Object plain = of(element);
			if (name != null && plain != LEFT_OUT) {
				copy.put(name.toString(), plain);
			}
		});
		return copy;
	}

	private List<@Nullable Object> list(Collection<?> elements) {
		List<@Nullable Object> copy = new ArrayList<>();
		for (Object element : elements) {
			Object plain = of(element);
			if (plain != LEFT_OUT) {
				copy.add(plain);
			}
		}
		return copy;
	}

	private static Collection<?> elements(Object value) {
		return (value instanceof Collection<?> collection) ? collection
				: Arrays.asList(ObjectUtils.toObjectArray(value));
	}

	/**
	 * Return a value that holds no others, {@code null} if it is none that JSON knows.
	 */
	static @Nullable Object scalar(Object value) {
		if (value instanceof String || value instanceof Boolean || isExact(value)) {
			return value;
		}
		if (value instanceof Double || value instanceof Float) {
			return Double.isFinite(((Number) value).doubleValue()) ? value : value.toString();
		}
		if (value instanceof CharSequence || value instanceof Character) {
			return value.toString();
		}
		if (value instanceof AtomicInteger || value instanceof AtomicLong) {
			return ((Number) value).longValue();
		}
		return (value instanceof byte[] bytes) ? Base64.getEncoder().encodeToString(bytes) : null;
	}

	/** By class: a number of somebody else may print anything. */
	private static boolean isExact(Object value) {
		Class<?> type = value.getClass();
		return type == Integer.class || type == Long.class || type == Short.class || type == Byte.class
				|| type == BigInteger.class || type == BigDecimal.class;
	}

}
