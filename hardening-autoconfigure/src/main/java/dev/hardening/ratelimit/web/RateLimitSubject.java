package dev.hardening.ratelimit.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.hardening.client.Client;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import org.jspecify.annotations.Nullable;

/**
 * Whose bucket it is, as text. A prefix keeps a user who is called like an address from
 * sharing its bucket; long names are hashed, so that a key has a bounded size.
 */
final class RateLimitSubject {

	private static final int LONGEST_NAME = 128;

	private RateLimitSubject() {
	}

	/** Return the subject, {@code null} if the policy does not apply to the client. */
	static @Nullable String of(Per per, Client client) {
		String user = client.user();
		return switch (per) {
			case USER -> (user != null) ? user(user) : null;
			case IP -> "a:" + client.address().group();
			case USER_OR_IP -> (user != null) ? user(user) : "a:" + client.address().group();
			case GLOBAL -> "";
		};
	}

	private static String user(String name) {
		return (name.length() <= LONGEST_NAME) ? "u:" + name : "h:" + sha256(name);
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
