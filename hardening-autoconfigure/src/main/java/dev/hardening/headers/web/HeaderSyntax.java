package dev.hardening.headers.web;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What the value of a header looks like. Browsers ignore what they do not understand
 * without a word, so that a mistake has to be found at the start.
 */
@FunctionalInterface
interface HeaderSyntax {

	/** As much as Tomcat writes of all headers together unless told otherwise. */
	int MAX_LENGTH = 8000;

	/** What holds for any header. */
	HeaderSyntax TEXT = (value) -> (value.length() <= MAX_LENGTH && value.chars().allMatch((c) -> c >= ' ' && c <= '~'))
			? null : "visible ASCII characters and spaces, at most " + MAX_LENGTH + ", in one line (in YAML: '>-')";

	/**
	 * Return what is allowed if the value is not.
	 * @param value the value, without space around it
	 * @return a text for the user, or {@code null} if the value is allowed
	 */
	@Nullable String allowedInstead(String value);

	/** One of some words. */
	static HeaderSyntax oneOf(String... words) {
		List<String> allowed = List.of(words);
		return (value) -> allowed.stream().anyMatch(value::equalsIgnoreCase) ? null : String.join(", ", allowed);
	}

	/** Some words with commas between them. */
	static HeaderSyntax someOf(String... words) {
		List<String> allowed = List.of(words);
		return (value) -> {
			for (String word : value.split(",", -1)) {
				if (!allowed.contains(word.trim().toLowerCase(Locale.ROOT))) {
					return "one of " + String.join(", ", allowed) + ", or several of them with commas";
				}
			}
			return null;
		};
	}

}
