package dev.hardening.redaction.scan;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Asks, at the start of a word, the rules whose words begin with the same two characters:
 * for almost every word there are none.
 */
final class WordRules implements Rule {

	private static final Rule[] NONE = {};

	private static final int SIDE = 64;

	/**
	 * By the two characters, some of which share a place: the rules look for themselves.
	 */
	private final Rule[][] rules = new Rule[SIDE * SIDE][];

	WordRules() {
		Arrays.fill(this.rules, NONE);
	}

	void addTokens(List<TokenRule> tokens) {
		tokens.forEach((token) -> add(token.prefix(), token));
	}

	/**
	 * Add a rule for words that begin like a prefix of at least two characters. Of two
	 * that begin alike the first that finds something wins.
	 */
	void add(String prefix, Rule rule) {
		int index = index(prefix.charAt(0), prefix.charAt(1));
		Rule[] present = this.rules[index];
		if (!Arrays.asList(present).contains(rule)) {
			this.rules[index] = Arrays.copyOf(present, present.length + 1);
			this.rules[index][present.length] = rule;
		}
	}

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		if (at + 1 >= text.length()) {
			return null;
		}
		for (Rule rule : this.rules[index(text.charAt(at), text.charAt(at + 1))]) {
			Hit hit = rule.find(text, at, floor);
			if (hit != null) {
				return hit;
			}
		}
		return null;
	}

	private static int index(char first, char second) {
		return (first & (SIDE - 1)) * SIDE + (second & (SIDE - 1));
	}

}
