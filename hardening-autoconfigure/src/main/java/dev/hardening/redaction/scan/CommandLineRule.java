package dev.hardening.redaction.scan;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * Secrets behind options of a command line: {@code --password x}, {@code -storepass x},
 * and the user and password of {@code curl -u user:x}.
 */
final class CommandLineRule implements Rule {

	private static final int LONGEST_OPTION = 48;

	private static final String STOPS = "-|&;<>";

	private final KeyNames names;

	private final KeyedSecrets secrets;

	CommandLineRule(KeyNames names, KeyedSecrets secrets) {
		this.names = names;
		this.secrets = secrets;
	}

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		if (at > floor && !Chars.in(Chars.SPACE | Chars.QUOTE, text, at - 1)) {
			return null;
		}
		int start = text.startsWith("--", at) ? at + 2 : at + 1;
		if (!Chars.in(Chars.LETTER, text, start)) {
			return null;
		}
		int end = Chars.end(Chars.NAME, text, start, start + LONGEST_OPTION);
		int from = Chars.endOfGap(text, end);
		if (from == end || from >= text.length() || STOPS.indexOf(text.charAt(from)) >= 0) {
			return null;
		}
		KeyKind kind = this.names.kind(text, start, end);
		Value value = kind.isSecret() || (isUser(text, start, end) && this.secrets.isOn(Detector.CONNECTION_STRING))
				? Value.at(text, from, false) : null;
		if (value == null) {
			return null;
		}
		return kind.isSecret() ? this.secrets.find(kind, value, true) : password(value);
	}

	private static boolean isUser(String text, int start, int end) {
		return (end - start == 1 && text.charAt(start) == 'u') || (end - start == 4 && text.startsWith("user", start));
	}

	private static @Nullable Hit password(Value value) {
		int colon = value.text().substring(value.start(), value.end()).indexOf(':') + value.start();
		if (colon <= value.start() || Chars.all(Chars.DIGIT, value.text(), value.start(), colon)
				|| Masks.touched(value.text(), value.start(), value.end()) > 0) {
			return null;
		}
		Value password = new Value(value.text(), colon + 1, value.end(), true);
		boolean secret = SecretValues.isSecret(KeyKind.AUTHORIZATION, password, false);
		return secret ? Hit.of(password.start(), password.end(), Detector.CONNECTION_STRING) : null;
	}

}
