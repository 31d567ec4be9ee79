package dev.hardening.tracing.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * How users are named in log lines. Functions of the name; thread-safe.
 */
public final class UserNames {

	private static final String ALGORITHM = "HmacSHA256";

	private static final int BYTES = 6;

	private static final int RANDOM_KEY_BYTES = 32;

	private static final int MAX_LENGTH = 128;

	private UserNames() {
	}

	/**
	 * A keyed hash of 12 hexadecimal digits: HMAC-SHA256 (RFC 2104), truncated.
	 * @param key the key, or {@code null} for a random one of this process
	 */
	public static UnaryOperator<String> hashed(@Nullable String key) {
		SecretKeySpec secret = new SecretKeySpec((key != null) ? key.getBytes(StandardCharsets.UTF_8) : random(),
				ALGORITHM);
		return (name) -> {
			try {
				Mac mac = Mac.getInstance(ALGORITHM);
				mac.init(secret);
				byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
				return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("Every JDK has " + ALGORITHM, ex);
			}
		};
	}

	/**
	 * The name itself, at most 128 characters of it. What could end a line or hide part
	 * of one becomes {@code _}.
	 * @param redact takes secrets out of text
	 */
	public static UnaryOperator<String> plain(UnaryOperator<String> redact) {
		return (name) -> shortened(visible(redact.apply(name)));
	}

	private static String visible(String name) {
		StringBuilder visible = new StringBuilder(name.length());
		name.codePoints().map((c) -> isHarmless(c) ? c : '_').forEach(visible::appendCodePoint);
		return visible.toString();
	}

	private static boolean isHarmless(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED ->
				false;
			default -> true;
		};
	}

	private static String shortened(String name) {
		if (name.length() <= MAX_LENGTH) {
			return name;
		}
		int end = Character.isHighSurrogate(name.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
		return name.substring(0, end);
	}

	private static byte[] random() {
		byte[] key = new byte[RANDOM_KEY_BYTES];
		new SecureRandom().nextBytes(key);
		return key;
	}

}
