package dev.hardening.ratelimit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Stands for a user or an address in the log: equal for equal subjects of one process,
 * and useless to find out who it was, as the salt is never told.
 */
final class SubjectHash {

	private static final int BYTES = 6;

	private final byte[] salt = new byte[16];

	SubjectHash() {
		new SecureRandom().nextBytes(this.salt);
	}

	String of(String subject) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(this.salt);
			byte[] hash = digest.digest(subject.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
