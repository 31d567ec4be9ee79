package dev.hardening.redaction.scan;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import dev.hardening.redaction.Detector;
import dev.hardening.redaction.RedactionMode;
import org.jspecify.annotations.Nullable;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands in the place of a secret: a mask or a keyed hash (HMAC-SHA256, RFC 2104),
 * cut to {@value Masks#HASH_LENGTH} digits. Thread-safe.
 */
final class Replacement {

	private static final String ALGORITHM = "HmacSHA256";

	/** Never used itself, only copied: a Mac is not thread-safe. */
	private final @Nullable Mac mac;

	private Replacement(@Nullable Mac mac) {
		this.mac = mac;
	}

	/**
	 * Create what the settings ask for.
	 * @throws IllegalArgumentException if hashes are asked for and there is no key
	 */
	static Replacement of(RedactionSettings settings) {
		if (settings.mode() != RedactionMode.HASH) {
			return new Replacement(null);
		}
		byte[] key = settings.hashKey();
		if (key == null || key.length == 0) {
			throw new IllegalArgumentException("Hashes need a key");
		}
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(key, ALGORITHM));
			return new Replacement(mac);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Append what stands for a hit. */
	void append(StringBuilder out, String text, Hit hit) {
		out.append(hit.quote());
		if (this.mac != null) {
			out.append('[').append(hit.id()).append(':').append(hash(this.mac, secret(text, hit))).append(']');
		}
		else {
			out.append(hit.head())
				.append(Masks.ELLIPSIS)
				.append(text, hit.end() - hit.tail(), hit.end())
				.append('[')
				.append(hit.id())
				.append(']');
		}
		out.append(hit.quote());
	}

	/** Return the secret alone; how a number is grouped does not make another of it. */
	private static String secret(String text, Hit hit) {
		String secret = text.substring(hit.start(), hit.end());
		boolean grouped = hit.id().equals(Detector.CARD.id()) || hit.id().equals(Detector.IBAN.id());
		return grouped ? secret.replace(" ", "").replace("-", "") : secret;
	}

	private static String hash(Mac template, String secret) {
		try {
			Mac mac = (Mac) template.clone();
			byte[] hash = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, Masks.HASH_LENGTH / 2);
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
