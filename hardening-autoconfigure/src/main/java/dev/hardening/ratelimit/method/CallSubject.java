package dev.hardening.ratelimit.method;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.hardening.ratelimit.RateLimitPolicy.Per;
import org.jspecify.annotations.Nullable;

/**
 * Whose bucket a call takes from, as text. Users and addresses are spelt as on the
 * routes, so that a policy of scope {@code policy} has one bucket for both; keys have a
 * prefix of their own. Long texts are hashed, so that a key has a bounded size.
 */
final class CallSubject {

	private static final int LONGEST = 128;

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
		return (value != null) ? bounded("k:", "kh:", value.toString()) : "k:";
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
		String user = (caller.user() != null) ? bounded("u:", "h:", caller.user()) : null;
		String address = (caller.address() != null) ? "a:" + caller.address() : null;
		return switch (per) {
			// Without a request nobody is anonymous: there is just one caller, the
			// process.
			case USER -> (user != null || address != null) ? user : "";
			case IP -> (address != null) ? address : "";
			case USER_OR_IP -> (user != null) ? user : (address != null) ? address : "";
			case GLOBAL -> "";
		};
	}

	private static String bounded(String prefix, String hashPrefix, String text) {
		return (text.length() <= LONGEST) ? prefix + text : hashPrefix + sha256(text);
	}

	private static String sha256(String text) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
