package dev.hardening.redaction.scan;

import java.util.Locale;
import java.util.Set;

import dev.hardening.redaction.Detector;

/**
 * The value of an {@code Authorization} header: a scheme, which may be shown, and
 * credentials (RFC 9110, section 11.4).
 */
final class Authorization {

	/** Schemes whose credentials are one token. */
	private static final Set<String> TOKENS = Set.of("bearer", "basic", "token", "apikey", "api-key", "negotiate",
			"ntlm", "bot", "ssws", "geniekey", "key", "jwt", "dpop", "splunk", "zoho-oauthtoken", "privatetoken",
			"oauth2", "client-id", "pre-shared", "flyv1");

	/** Schemes whose credentials are a list of parameters, to the end of the line. */
	private static final Set<String> PARAMETERS = Set.of("digest", "aws4-hmac-sha256", "aws4-ecdsa-p256-sha256", "hawk",
			"oauth", "signature", "hoba", "mutual", "vapid", "gnap", "sharedkey", "sharedkeylite",
			"sharedaccesssignature", "goog4-rsa-sha256", "goog4-hmac-sha256");

	private static final int LONGEST_SCHEME = 24;

	private Authorization() {
	}

	/** Return what is behind the scheme, or the value itself if it has none. */
	static Value credentials(Value value) {
		String text = value.text();
		int end = schemeEnd(value);
		int start = Chars.endOfGap(text, end);
		if (start == end || start >= text.length()) {
			return value;
		}
		String scheme = scheme(value, end);
		if (value.quoted()) {
			return TOKENS.contains(scheme) || PARAMETERS.contains(scheme)
					? new Value(text, Math.min(start, value.end()), value.end(), true) : value;
		}
		if (PARAMETERS.contains(scheme)) {
			return new Value(text, start, start, false).toLineEnd();
		}
		Value credentials = TOKENS.contains(scheme) ? Value.at(text, start, false) : null;
		return (credentials != null) ? credentials : value;
	}

	/** Return whether a value is a scheme without credentials. */
	static boolean isScheme(Value value) {
		String scheme = scheme(value, schemeEnd(value));
		return (TOKENS.contains(scheme) || PARAMETERS.contains(scheme)) && scheme.length() + 1 >= value.length();
	}

	/** Return what detects a value that has a scheme. */
	static Detector detector(Value value) {
		return switch (scheme(value, schemeEnd(value))) {
			case "bearer" -> Detector.BEARER;
			case "basic" -> Detector.BASIC;
			default -> Detector.PASSWORD;
		};
	}

	private static int schemeEnd(Value value) {
		return Chars.end(Chars.ALNUM | Chars.DASH, value.text(), value.start(), value.start() + LONGEST_SCHEME);
	}

	private static String scheme(Value value, int end) {
		return value.text().substring(value.start(), end).toLowerCase(Locale.ROOT);
	}

}
