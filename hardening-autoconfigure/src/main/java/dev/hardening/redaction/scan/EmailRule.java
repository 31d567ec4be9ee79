package dev.hardening.redaction.scan;

import java.util.Locale;
import java.util.Set;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * E-mail addresses, found at the at sign. Nothing of them is shown: many domains tell who
 * it is.
 */
final class EmailRule implements Rule {

	private static final int LONGEST_LOCAL = 64;

	private static final int LONGEST_DOMAIN = 253;

	private static final int LONGEST_ENDING = 24;

	/** The user of every repository of Git. */
	private static final String GIT = "git";

	/**
	 * Endings of units of systemd, of images and of files, which also have an at sign.
	 */
	private static final Set<String> NO_DOMAINS = Set.of("service", "socket", "timer", "mount", "target", "slice",
			"scope", "device", "png", "jpg", "jpeg", "gif", "svg", "webp", "java", "js", "jar", "class");

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		int limit = Math.max(floor, at - LONGEST_LOCAL);
		int start = Chars.start(Chars.NAME | Chars.MAIL, text, at, limit);
		// Signs that quote or assign rather than belong to the address.
		int from = Chars.end(Chars.DOT | Chars.DASH | Chars.MAIL, text, start, at);
		from = assigned(text, from, at);
		boolean repository = from == at - GIT.length() && text.startsWith(GIT, from);
		if (from == at || repository || Chars.in(Chars.DOT, text, at - 1)) {
			return null;
		}
		int end = domainEnd(text, at + 1);
		return (end > 0) ? Hit.of(from, end, Detector.EMAIL) : null;
	}

	/** Return the index behind the last equals sign, as in {@code to=a@example.com}. */
	private static int assigned(String text, int from, int at) {
		for (int i = at - 1; i > from; i--) {
			if (text.charAt(i) == '=' || text.charAt(i) == '?' || text.charAt(i) == '&') {
				return i + 1;
			}
		}
		return from;
	}

	/** Return the end of the last part that can end a domain, or -1. */
	private static int domainEnd(String text, int start) {
		int limit = start + LONGEST_DOMAIN;
		int end = -1;
		int label = start;
		while (label < limit && Chars.in(Chars.ALNUM, text, label)) {
			int letters = Chars.end(Chars.LETTER, text, label, limit);
			int labelEnd = Chars.end(Chars.ALNUM | Chars.DASH, text, label, limit);
			if (label > start && isEnding(text, label, letters)) {
				end = letters;
			}
			if (label > start && text.startsWith("xn--", label)) {
				end = labelEnd;
			}
			label = Chars.in(Chars.DOT, text, labelEnd) ? labelEnd + 1 : limit;
		}
		return end;
	}

	private static boolean isEnding(String text, int start, int end) {
		return end - start >= 2 && end - start <= LONGEST_ENDING && !Chars.in(Chars.ALNUM, text, end)
				&& !NO_DOMAINS.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
	}

}
