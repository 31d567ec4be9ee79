package dev.hardening.ratelimit.bucket4j;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.hardening.ratelimit.RateLimitKey;

/**
 * What a bucket is called in a shared store: a text of at most 112 letters, digits, dots,
 * colons, hyphens and underscores. Names neither users nor addresses.
 */
final class BucketName {

	/** Changes with everything that is stored under it. */
	private static final String PREFIX = "hardening:1:";

	private static final int DIGITS = 32;

	private BucketName() {
	}

	static String of(RateLimitKey key) {
		return PREFIX + key.policy().name() + ":" + digest(key.scope() + "\0" + key.subject());
	}

	private static String digest(String text) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8))).substring(0, DIGITS);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
