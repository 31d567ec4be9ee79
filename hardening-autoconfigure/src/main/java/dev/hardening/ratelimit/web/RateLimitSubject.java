package dev.hardening.ratelimit.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.hardening.client.ClientAddress;

/**
 * Whose bucket it is, as text. A prefix keeps a user who is called like an address from
 * sharing its bucket; long names are hashed, so that a key has a bounded size.
 */
final class RateLimitSubject {

	private static final int LONGEST_NAME = 128;

	private RateLimitSubject() {
	}

	static String address(ClientAddress address) {
		return "a:" + address.group();
	}

	static String user(String name) {
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
