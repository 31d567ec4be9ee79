package dev.hardening.ratelimit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A script, which Redis knows by the SHA-1 of its text. Immutable.
 *
 * @param text the text in Lua
 * @param sha1 its digest in hexadecimal digits
 */
public record RedisScript(String text, String sha1) {

	/**
	 * Create a script.
	 * @param text the text in Lua
	 * @return the script
	 */
	public static RedisScript of(String text) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-1");
			return new RedisScript(text,
					HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8))));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-1", ex);
		}
	}

	/**
	 * Read a script that lies beside a class.
	 * @param type the class
	 * @param names names of files, joined in this order
	 * @return the script
	 */
	static RedisScript read(Class<?> type, String... names) {
		StringBuilder text = new StringBuilder();
		for (String name : names) {
			try (InputStream stream = type.getResourceAsStream(name)) {
				if (stream == null) {
					throw new IllegalStateException("No script " + name);
				}
				text.append(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return of(text.toString());
	}

}
