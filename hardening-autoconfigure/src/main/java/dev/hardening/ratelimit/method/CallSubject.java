package dev.hardening.ratelimit.method;

import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitSubject;
import org.jspecify.annotations.Nullable;

/**
 * Whose bucket a call takes from, as text. Users and addresses are spelt as on the
 * routes, so that a policy of scope {@code policy} has one bucket for both.
 */
final class CallSubject {

	private static final ClassValue<Boolean> HAS_TEXT = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return hasText(type);
		}

	};

	private CallSubject() {
	}

	/**
	 * Return the subject of a key; all calls without a value are one.
	 * @throws IllegalArgumentException if the text of the value is another one on every
	 * call, and so would be the bucket
	 */
	static String ofKey(@Nullable Object value) {
		if (value != null && !HAS_TEXT.get(value.getClass())) {
			throw new IllegalArgumentException("A key of " + value.getClass() + " has no text of its own");
		}
		return RateLimitSubject.key((value != null) ? value.toString() : "");
	}

	private static boolean hasText(Class<?> type) {
		try {
			return type.getMethod("toString").getDeclaringClass() != Object.class;
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("Every object has a text", ex);
		}
	}

	/**
	 * Return the subject of a caller, {@code null} if the policy does not apply to it.
	 */
	static @Nullable String of(Per per, Caller caller) {
		String user = (caller.user() != null) ? RateLimitSubject.user(caller.user()) : null;
		String address = caller.address();
		return switch (per) {
			// Without a request nobody is anonymous: there is just one caller, the
			// process.
			case USER -> (user != null || address != null) ? user : RateLimitSubject.EVERYBODY;
			case IP -> (address != null) ? address : RateLimitSubject.EVERYBODY;
			case USER_OR_IP -> (user != null) ? user : (address != null) ? address : RateLimitSubject.EVERYBODY;
			case GLOBAL -> RateLimitSubject.EVERYBODY;
		};
	}

}
