package dev.hardening.redaction.scan;

import java.util.Set;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * Values of keys: {@code key=value}, {@code key: value}, {@code "key":"value"},
 * {@code key => value}, {@code key%3Dvalue}, {@code name="key" value="value"}.
 */
final class AssignmentRule implements Rule {

	/** Keys of a pair that gives the telling name as a value, too. */
	private static final String VALUE = "value";

	private static final String SEPARATORS = "\"'\\, \t";

	private static final int WIDEST_SEPARATOR = 8;

	/** Last words of telling names of several words, as in {@code API key}. */
	private static final int LONGEST_LAST_WORD = 6;

	private final KeyNames names;

	private final KeyedSecrets secrets;

	private final boolean random;

	AssignmentRule(KeyNames names, KeyedSecrets secrets, Set<Detector> detectors) {
		this.names = names;
		this.secrets = secrets;
		this.random = detectors.contains(Detector.HIGH_ENTROPY);
	}

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		int behind = behindOperator(text, at);
		int from = (behind < 0) ? text.length() : Chars.endOfGap(text, behind);
		if (from >= text.length()) {
			return null;
		}
		int end = KeyPlace.end(text, at, floor);
		int start = KeyPlace.start(text, end, floor);
		if (start >= end || isMaskId(text, start, end, at)) {
			return null;
		}
		KeyKind kind = kind(text, start, end, floor);
		boolean encoded = text.charAt(at) == '%';
		if (kind.isSecret()) {
			Hit hit = this.secrets.find(kind, Value.at(text, from, encoded), text.charAt(at) == ':' && from > behind);
			if (hit != null) {
				boolean bare = from == hit.start() && from > 0 && !Chars.in(Chars.QUOTE, text.charAt(from - 1));
				return bare ? hit.withQuote(KeyPlace.quote(text, end, at)) : hit;
			}
		}
		return this.random ? RandomValue.find(text, start, end, from, kind) : null;
	}

	/** Return the index behind an operator, or -1 if the sign is none. */
	private static int behindOperator(String text, int at) {
		char c = text.charAt(at);
		int next = at + 1;
		if (c == '%') {
			boolean sign = text.startsWith("3D", next) || text.startsWith("3A", next) || text.startsWith("3d", next)
					|| text.startsWith("3a", next);
			return sign ? at + 3 : -1;
		}
		if (at > 0 && (text.charAt(at - 1) == '=' || text.charAt(at - 1) == ':')) {
			return -1;
		}
		if (c == ':' && Chars.in(Chars.DIGIT, text, at - 1) && Chars.in(Chars.DIGIT, text, next)) {
			// A time, a port, a line of a file.
			return -1;
		}
		if (c == ':' && (text.startsWith(":", next) || text.startsWith("//", next))) {
			return -1;
		}
		while (next < text.length() && next < at + 3 && "=>~".indexOf(text.charAt(next)) >= 0) {
			next++;
		}
		return next;
	}

	/** Whether it is the hash that stands for a secret: {@code [password:...]}. */
	private static boolean isMaskId(String text, int start, int end, int at) {
		char before = (start > 0) ? text.charAt(start - 1) : ' ';
		return before == '[' && ((start > 1 && text.charAt(start - 2) == Masks.ELLIPSIS)
				|| (end == at && Masks.end(text, start - 1) > 0));
	}

	private KeyKind kind(String text, int start, int end, int floor) {
		KeyKind kind = this.names.kind(text, start, end);
		if (kind.isSecret()) {
			return kind;
		}
		int length = end - start;
		if (length == VALUE.length() && text.regionMatches(true, start, VALUE, 0, length)) {
			return kindOfNamed(text, start, floor);
		}
		if (length <= LONGEST_LAST_WORD && start - 1 > floor && text.charAt(start - 1) == ' ') {
			int first = KeyPlace.start(text, start - 1, floor);
			KeyKind both = (first < start - 1) ? this.names.kind(text, first, end) : kind;
			return both.isSecret() && !this.names.kind(text, first, start - 1).isSecret() ? both : kind;
		}
		return kind;
	}

	/** Return the kind of the name in {@code "name":"password","value":"x"}. */
	private KeyKind kindOfNamed(String text, int start, int floor) {
		int end = start;
		while (end > floor && start - end < WIDEST_SEPARATOR && SEPARATORS.indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		return (end < start) ? this.names.kind(text, KeyPlace.start(text, end, floor), end) : KeyKind.NONE;
	}

}
