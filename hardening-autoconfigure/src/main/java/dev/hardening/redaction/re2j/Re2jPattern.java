package dev.hardening.redaction.re2j;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hardening.redaction.scan.TextPattern;

/**
 * A pattern of the application in RE2 syntax. RE2J knows no backtracking, so that no text
 * makes a search take longer than its length and the pattern allow. Thread-safe.
 */
public final class Re2jPattern implements TextPattern {

	/** Texts with each kind of place at which a pattern may match nothing. */
	private static final String[] PROBES = { "", "a", " ", "a b\nc" };

	private final String name;

	private final Pattern pattern;

	/** The group that is the secret. */
	private final int group;

	/**
	 * Compile a pattern.
	 * @param name the name in metrics and masks
	 * @param expression a regular expression; where it has a capturing group, only the
	 * first one is the secret
	 * @throws IllegalArgumentException if it is none, or matches where there is nothing
	 */
	public Re2jPattern(String name, String expression) {
		this.name = name;
		this.pattern = compile(expression);
		this.group = Math.min(1, this.pattern.groupCount());
		for (String probe : PROBES) {
			Matcher matcher = this.pattern.matcher(probe);
			while (matcher.find()) {
				if (matcher.end(this.group) == matcher.start(this.group) && matcher.start(this.group) >= 0) {
					throw new IllegalArgumentException("it matches where there is nothing");
				}
			}
		}
	}

	private static Pattern compile(String expression) {
		try {
			return Pattern.compile(expression);
		}
		catch (PatternSyntaxException ex) {
			throw new IllegalArgumentException(ex.getDescription(), ex);
		}
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public boolean find(String text, int from, int[] span) {
		if (from > text.length()) {
			return false;
		}
		Matcher matcher = this.pattern.matcher(text);
		for (boolean found = matcher.find(from); found; found = matcher.find()) {
			int start = matcher.start(this.group);
			int end = matcher.end(this.group);
			// A group may take no part in a match, or be empty there.
			if (start >= from && end > start) {
				span[0] = start;
				span[1] = end;
				return true;
			}
		}
		return false;
	}

}
