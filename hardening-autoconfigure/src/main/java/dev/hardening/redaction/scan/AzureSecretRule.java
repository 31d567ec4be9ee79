package dev.hardening.redaction.scan;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * Client secrets of Entra ID, found at their tilde: three characters, a digit and
 * {@code Q~}, then 31 to 34 characters; and keys of storage accounts, found at the two
 * equals signs behind their 86 characters of base64.
 */
final class AzureSecretRule implements Rule {

	private static final int SECRET = Chars.BASE64_URL | Chars.DOT | Chars.TILDE;

	private static final int BEFORE = 5;

	private static final int STORAGE_KEY = 86;

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		return (text.charAt(at) == '~') ? clientSecret(text, at, floor) : storageKey(text, at, floor);
	}

	private static @Nullable Hit clientSecret(String text, int at, int floor) {
		int start = at - BEFORE;
		if (start < floor || text.charAt(at - 1) != 'Q' || !Chars.in(Chars.DIGIT, text.charAt(at - 2))
				|| !Chars.all(SECRET, text, start, at) || (start > floor && Chars.in(Chars.ALNUM, text, start - 1))) {
			return null;
		}
		int end = Chars.end(SECRET, text, at + 1, at + 40);
		return (end - at > 30) ? Hit.of(start, end, Detector.AZURE) : null;
	}

	private static @Nullable Hit storageKey(String text, int at, int floor) {
		if (!text.startsWith("==", at) || at - floor < STORAGE_KEY) {
			return null;
		}
		int start = Chars.start(Chars.ALNUM | Chars.PLUS_SLASH, text, at, at - STORAGE_KEY - 1);
		boolean key = at - start == STORAGE_KEY && start >= floor && Randomness.looksRandom(text, start, at);
		return key ? Hit.of(start, at + 2, Detector.AZURE) : null;
	}

}
