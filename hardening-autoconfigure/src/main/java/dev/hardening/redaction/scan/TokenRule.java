package dev.hardening.redaction.scan;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * A token that begins with a documented prefix.
 *
 * @param id what it counts as
 * @param prefix what it begins with
 * @param set what follows is made of
 * @param least least number of characters behind the prefix
 * @param most greatest number of them, 0 for any
 * @param random whether what follows must look random, because the prefix is also an
 * ordinary word
 */
record TokenRule(String id, String prefix, int set, int least, int most, boolean random) implements Rule {

	static TokenRule exact(Detector detector, String prefix, int set, int length) {
		return new TokenRule(detector.id(), prefix, set, length, length, false);
	}

	static TokenRule from(Detector detector, String prefix, int set, int least) {
		return new TokenRule(detector.id(), prefix, set, least, 0, false);
	}

	static TokenRule random(Detector detector, String prefix, int set, int least, int most) {
		return new TokenRule(detector.id(), prefix, set, least, most, true);
	}

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		if (!text.startsWith(this.prefix, at)) {
			return null;
		}
		int body = at + this.prefix.length();
		int enough = Chars.end(this.set, text, body, body + Math.max(this.least, this.most) + 1);
		// The end of a sentence is not the end of a token.
		int end = Chars.start(Chars.DOT, text, enough, body);
		int length = end - body;
		if (length < this.least || (this.most > 0 && length > this.most)) {
			return null;
		}
		if (this.random && !Randomness.looksRandom(text, body, end)) {
			return null;
		}
		if (this.most == 0) {
			end = Chars.start(Chars.DOT, text, Chars.end(this.set, text, enough, text.length()), body);
		}
		// What leads to the secret part of an address is not secret itself.
		return isAddress() ? Hit.of(body, end, this.id) : Hit.of(at, end, this.id).withHead(head());
	}

	private boolean isAddress() {
		return this.prefix.indexOf('/') > 1;
	}

	/** Return as much of the prefix as can be shown. */
	private String head() {
		if (this.prefix.length() <= Masks.MOST_SHOWN) {
			return this.prefix;
		}
		int end = Masks.MOST_SHOWN;
		while (end > 0 && Chars.in(Chars.ALNUM, this.prefix.charAt(end - 1))) {
			end--;
		}
		return this.prefix.substring(0, end);
	}

}
