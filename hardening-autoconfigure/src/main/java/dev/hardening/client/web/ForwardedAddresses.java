package dev.hardening.client.web;

import java.util.ArrayList;
import java.util.List;

import dev.hardening.client.ClientRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads the addresses out of {@code X-Forwarded-For} and {@code Forwarded} (RFC 7239):
 * all lines in their order, first hop first. An element that is no plain address
 * ({@code unknown}, an obfuscated name, junk) becomes an empty text.
 */
final class ForwardedAddresses {

	private static final String X_FORWARDED_FOR = "X-Forwarded-For";

	private static final String FORWARDED = "Forwarded";

	private ForwardedAddresses() {
	}

	static boolean present(ClientRequest request) {
		return !request.headers(X_FORWARDED_FOR).isEmpty() || !request.headers(FORWARDED).isEmpty();
	}

	/** Return what {@code X-Forwarded-For} says, {@code null} without such a header. */
	static @Nullable List<String> xForwardedFor(ClientRequest request) {
		List<String> lines = request.headers(X_FORWARDED_FOR);
		if (lines.isEmpty()) {
			return null;
		}
		List<String> addresses = new ArrayList<>();
		for (String line : lines) {
			for (String element : line.split(",", -1)) {
				addresses.add(withoutPort(element.trim()));
			}
		}
		return addresses;
	}

	/** Return what {@code Forwarded} says, {@code null} without such a header. */
	static @Nullable List<String> forwarded(ClientRequest request) {
		List<String> lines = request.headers(FORWARDED);
		if (lines.isEmpty()) {
			return null;
		}
		List<String> addresses = new ArrayList<>();
		for (String line : lines) {
			for (String element : splitOutsideQuotes(line, ',')) {
				addresses.add(forParameter(element));
			}
		}
		return addresses;
	}

	private static String forParameter(String element) {
		String found = null;
		for (String pair : splitOutsideQuotes(element, ';')) {
			String trimmed = pair.trim();
			if (trimmed.regionMatches(true, 0, "for=", 0, 4)) {
				if (found != null) {
					return "";
				}
				found = withoutPort(unquote(trimmed.substring(4)));
			}
		}
		return (found != null) ? found : "";
	}

	private static String unquote(String value) {
		boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
		return quoted ? value.substring(1, value.length() - 1) : value;
	}

	/** {@code [v6]:port}, {@code [v6]}, {@code v4:port}, or an address alone. */
	private static String withoutPort(String value) {
		if (value.startsWith("[")) {
			int end = value.indexOf(']');
			boolean portFollows = end > 0 && (end == value.length() - 1 || value.charAt(end + 1) == ':');
			return portFollows ? value.substring(1, end) : "";
		}
		int colon = value.indexOf(':');
		return (colon >= 0 && colon == value.lastIndexOf(':')) ? value.substring(0, colon) : value;
	}

	/**
	 * An open quote would swallow what the proxies append: such a line is one element of
	 * junk.
	 */
	private static List<String> splitOutsideQuotes(String text, char separator) {
		List<String> parts = new ArrayList<>();
		boolean quoted = false;
		int start = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"') {
				quoted = !quoted;
			}
			else if (c == '\\' && quoted) {
				i++;
			}
			else if (c == separator && !quoted) {
				parts.add(text.substring(start, i));
				start = i + 1;
			}
		}
		parts.add(text.substring(start));
		return quoted ? List.of("") : parts;
	}

}
