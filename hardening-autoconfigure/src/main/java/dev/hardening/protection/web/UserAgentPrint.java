package dev.hardening.protection.web;

import org.jspecify.annotations.Nullable;

/**
 * A number for the name of a browser, so that the session does not hold the name: FNV-1a
 * of 64 bits. Who knows the number and wants another name with the same one has to know
 * the session first.
 */
final class UserAgentPrint {

	private static final long OFFSET = 0xcbf29ce484222325L;

	private static final long PRIME = 0x100000001b3L;

	private UserAgentPrint() {
	}

	/**
	 * Return the number in hexadecimal digits, as some stores of sessions forget its
	 * type.
	 * @param userAgent the header, {@code null} if there is none
	 * @param versions whether digits count, and what separates them
	 */
	static String of(@Nullable String userAgent, boolean versions) {
		long hash = OFFSET;
		if (userAgent != null) {
			for (int i = 0; i < userAgent.length(); i++) {
				char c = userAgent.charAt(i);
				if (versions || !isVersion(c)) {
					hash = (hash ^ c) * PRIME;
				}
			}
		}
		return Long.toHexString(hash);
	}

	private static boolean isVersion(char c) {
		return (c >= '0' && c <= '9') || c == '.' || c == '_';
	}

}
