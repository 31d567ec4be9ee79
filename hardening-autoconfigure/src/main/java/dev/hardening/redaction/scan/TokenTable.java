package dev.hardening.redaction.scan;

import java.util.List;
import java.util.Map;

/**
 * Reads tables of tokens, a line each: the detector or nothing, the prefix, the
 * characters that follow and how many: {@code github ghp_ alnum 36} or, with a least and
 * a greatest number, {@code alnum 20-40}, or {@code alnum 20+}. A line that ends with
 * {@code random} is of a prefix that is also an ordinary word.
 */
final class TokenTable {

	private static final Map<String, Integer> SETS = Map.of("hex", Chars.HEX, "upper", Chars.UPPER | Chars.DIGIT,
			"lower", Chars.LOWER | Chars.DIGIT, "alnum", Chars.ALNUM, "word", Chars.WORD, "url", Chars.BASE64_URL,
			"padded", Chars.BASE64_URL | Chars.EQUALS, "base64", Chars.BASE64, "dot", Chars.BASE64_URL | Chars.DOT,
			"token68", Chars.TOKEN68);

	private TokenTable() {
	}

	/** Read a table all of whose tokens count as the same. */
	static List<TokenRule> read(String id, String table) {
		return table.lines().map((line) -> rule(id, line.split(" "))).toList();
	}

	private static TokenRule rule(String id, String[] parts) {
		String[] range = parts[2].replace("+", "-0").split("-");
		int least = Integer.parseInt(range[0]);
		int most = (range.length > 1) ? Integer.parseInt(range[1]) : least;
		Integer set = SETS.get(parts[1]);
		if (set == null) {
			throw new IllegalArgumentException("Unknown characters: " + parts[1]);
		}
		return new TokenRule(id, parts[0], set, least, most, parts.length > 3);
	}

}
