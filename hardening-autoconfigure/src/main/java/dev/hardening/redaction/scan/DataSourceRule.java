package dev.hardening.redaction.scan;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * User and password before a host that is not part of a URL:
 * {@code user:password@tcp(db:3306)}, {@code user:password@db:5432/name} and
 * {@code jdbc:oracle:thin:user/password@db}. The user is kept.
 */
final class DataSourceRule implements Rule {

	private static final int LONGEST = 64;

	private static final String ORACLE = "jdbc:oracle:";

	private static final String STOPS = "\"'`<>[]{}(),;=/@:\\";

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		int start = at;
		while (start > floor && at - start < LONGEST && isPassword(text.charAt(start - 1))) {
			start--;
		}
		char before = (start > floor) ? text.charAt(start - 1) : ' ';
		if (start == at || (before != ':' && before != '/')) {
			return null;
		}
		int user = Chars.start(Chars.NAME, text, start - 1, Math.max(floor, start - LONGEST));
		boolean named = user < start - 1;
		boolean found = named && ((before == ':') ? isHost(text, at + 1) && isTold(text, user, start, at, floor)
				: isOracle(text, user, floor));
		Value value = new Value(text, start, at, true);
		return found && !value.isMask() && !SecretValues.isNothing(value)
				? Hit.of(start, at, Detector.CONNECTION_STRING) : null;
	}

	private static boolean isPassword(char c) {
		return c > ' ' && c != Masks.ELLIPSIS && STOPS.indexOf(c) < 0;
	}

	/** Whether it is not just a name: {@code Renewer:user@host:9000}. */
	private static boolean isTold(String text, int user, int start, int end, int floor) {
		boolean assigned = user > floor && Chars.in(Chars.EQUALS | Chars.QUOTE, text, user - 1);
		return assigned || !Chars.all(Chars.LETTER | Chars.DASH, text, start, end);
	}

	private static boolean isHost(String text, int from) {
		int end = Chars.end(Chars.NAME, text, from, from + LONGEST);
		if (end == from || end >= text.length()) {
			return false;
		}
		char c = text.charAt(end);
		return c == '(' || c == '/' || (c == ':' && Chars.in(Chars.DIGIT, text, end + 1));
	}

	private static boolean isOracle(String text, int user, int floor) {
		int type = Chars.start(Chars.LOWER, text, user - 1, Math.max(floor, user - LONGEST));
		int start = type - ORACLE.length();
		return user - 1 > floor && text.charAt(user - 1) == ':' && start >= floor && text.startsWith(ORACLE, start);
	}

}
