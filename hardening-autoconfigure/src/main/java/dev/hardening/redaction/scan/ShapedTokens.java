package dev.hardening.redaction.scan;

import java.util.Set;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * Tokens without a prefix that are known by the length of their parts and the signs
 * between them. Asked at the start of words of at least {@link #SHORTEST} characters.
 */
final class ShapedTokens implements Rule {

	static final int SHORTEST = 8;

	private static final int HEX_KEY = 32;

	private static final int LONGEST_WORD = 128;

	private static final String ATLAS = ".atlasv1.";

	private final boolean vendors;

	private final boolean azure;

	ShapedTokens(Set<Detector> detectors) {
		this.vendors = detectors.contains(Detector.VENDOR_TOKEN);
		this.azure = detectors.contains(Detector.AZURE);
	}

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		int end = Chars.end(Chars.WORD, text, at, at + LONGEST_WORD);
		char next = (end < text.length()) ? text.charAt(end) : ' ';
		int length = end - at;
		int token = -1;
		Detector detector = Detector.VENDOR_TOKEN;
		if (this.vendors) {
			token = switch (next) {
				case ':' -> telegram(text, at, end);
				case '.' -> (length == 14) ? terraform(text, end) : discord(text, at, end);
				case '-' -> (length == HEX_KEY) ? mailKey(text, at, end) : discord(text, at, end);
				default -> (length == 40 && text.startsWith("_mmk", end - 4)) ? end : -1;
			};
		}
		if (token < 0 && this.azure && length >= 32) {
			token = azure(text, at, end);
			detector = Detector.AZURE;
		}
		return (token > at) ? Hit.of(at, token, detector) : null;
	}

	/** {@code 110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw}, from the manual of bots. */
	private static int telegram(String text, int at, int colon) {
		if (colon - at > 10 || !Chars.all(Chars.DIGIT, text, at, colon)) {
			return -1;
		}
		int end = Chars.end(Chars.BASE64_URL, text, colon + 1, colon + 38);
		return (end - colon - 1 == 35 && text.charAt(colon + 1) == 'A') ? end : -1;
	}

	/** Terraform Cloud: 14 characters, the marker and 60 or more. */
	private static int terraform(String text, int dot) {
		int start = dot + ATLAS.length();
		int end = text.startsWith(ATLAS, dot) ? Chars.end(Chars.BASE64_URL, text, start, text.length()) : 0;
		return (end - start >= 60) ? end : -1;
	}

	/** A number in base64, which begins with M, N or O, a time and a signature. */
	private static int discord(String text, int at, int wordEnd) {
		char first = text.charAt(at);
		if (first < 'M' || first > 'O' || wordEnd - at > 28) {
			return -1;
		}
		int id = Chars.end(Chars.BASE64_URL, text, at, at + 29);
		int time = Chars.end(Chars.BASE64_URL, text, id + 1, id + 8);
		int end = Chars.end(Chars.BASE64_URL, text, time + 1, time + 40);
		boolean shaped = id - at >= 23 && id - at <= 28 && Chars.in(Chars.DOT, text, id) && time - id == 7
				&& Chars.in(Chars.DOT, text, time) && end - time > 27;
		return shaped ? end : -1;
	}

	/** Mailchimp: a key and a data centre; Mailgun: a key and two groups of eight. */
	private static int mailKey(String text, int at, int dash) {
		if (!Chars.all(Chars.HEX, text, at, dash)) {
			return -1;
		}
		if (text.startsWith("us", dash + 1)) {
			int end = Chars.end(Chars.DIGIT, text, dash + 3, dash + 5);
			return (end > dash + 3 && !Chars.in(Chars.WORD, text, end)) ? end : -1;
		}
		int end = dash + 18;
		boolean groups = end <= text.length() && Chars.all(Chars.HEX, text, dash + 1, dash + 9)
				&& text.charAt(dash + 9) == '-' && Chars.all(Chars.HEX, text, dash + 10, end)
				&& !Chars.in(Chars.WORD, text, end);
		return groups ? end : -1;
	}

	/** Keys of Azure DevOps and AI services, which carry their mark inside. */
	private static int azure(String text, int at, int end) {
		boolean marked = end - at == 84 && (text.startsWith("AZDO", at + 76) || text.startsWith("JQQJ99", at + 52)
				|| text.startsWith("AAAA", at + 52));
		return marked ? end : -1;
	}

}
