package dev.hardening.ratelimit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.hardening.client.ClientAddress;

/**
 * Spells whose bucket it is, for {@link RateLimitKey#subject}. Prefixes keep users, keys
 * and addresses apart, none of which begins like another; long texts are hashed, so that
 * a key has a bounded size.
 */
public final class RateLimitSubject {

	/** Everybody together. */
	public static final String EVERYBODY = "";

	private static final int LONGEST = 128;

	private RateLimitSubject() {
	}

	/** Return the subject of an address, as it is: no address begins with a prefix. */
	public static String address(ClientAddress address) {
		return address.group();
	}

	/** Return the subject of the name of a user. */
	public static String user(String name) {
		return bounded("u:", "h:", name);
	}

	/** Return the subject of a key that the application chose. */
	public static String key(String key) {
		return bounded("k:", "kh:", key);
	}

	private static String bounded(String prefix, String hashPrefix, String text) {
		return (text.length() <= LONGEST) ? prefix.concat(text) : hashPrefix + sha256(text);
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
