package dev.hardening.redaction.scan;

import java.util.Locale;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of payment cards: known first digits and length, a correct check digit (Luhn),
 * in one piece or in groups. Pieces of 17 to 19 digits are no cards by themselves: too
 * many ids look so.
 */
final class CardRule implements Rule {

	private static final int SHORTEST = 12;

	private static final int SHORTEST_PIECE = 13;

	private static final int LONGEST_PIECE = 16;

	private static final int LONGEST = 19;

	private static final int SHOWN = 4;

	private static final int LAST_GROUP = 7;

	private static final int MOST_GROUPS = 5;

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		int piece = Chars.end(Chars.DIGIT, text, at, at + LONGEST + 1);
		if (piece - at < SHOWN || piece - at > LONGEST || isPart(text, at, floor)) {
			return null;
		}
		boolean grouped = piece < text.length() && (text.charAt(piece) == ' ' || text.charAt(piece) == '-')
				&& piece - at == SHOWN;
		int end = grouped ? groupsEnd(text, at, piece) : piece;
		if (Chars.in(Chars.WORD, text, end)
				|| (Chars.in(Chars.DASH | Chars.DOT, text, end) && Chars.in(Chars.ALNUM, text, end + 1))) {
			return null;
		}
		if (!grouped && (end - at < SHORTEST_PIECE || (end - at > LONGEST_PIECE && !isKnown(text, at)))) {
			return null;
		}
		return isCard(text, at, end) ? Hit.of(at, end, Detector.CARD).withTail(SHOWN) : null;
	}

	/** Whether digits are part of a number, an id or a date that begins before them. */
	private static boolean isPart(String text, int at, int floor) {
		return at > floor && Chars.in(Chars.DASH | Chars.DOT, text, at - 1) && at - 1 > floor
				&& Chars.in(Chars.WORD, text, at - 2);
	}

	/** Whether a word before a number says what it is. */
	private static boolean isKnown(String text, int at) {
		int from = Math.max(0, at - LONGEST);
		return text.substring(from, at).toLowerCase(Locale.ROOT).contains("card");
	}

	/**
	 * Return the end of groups of digits that are parted by the same sign: of four digits
	 * but the last, or of four, six and the rest.
	 */
	private static int groupsEnd(String text, int at, int firstEnd) {
		char sign = text.charAt(firstEnd);
		int end = firstEnd;
		for (int groups = 1; groups < MOST_GROUPS && end < text.length() && text.charAt(end) == sign; groups++) {
			int next = Chars.end(Chars.DIGIT, text, end + 1, end + 1 + LAST_GROUP);
			int length = next - end - 1;
			boolean six = groups == 1 && length == 6;
			if (length == 0 || length > LAST_GROUP - 1 || (length > SHOWN && !six && groups != 2)
					|| (groups == MOST_GROUPS - 1 && length > 3)) {
				break;
			}
			end = next;
			if (length < SHOWN || (groups == 2 && length > SHOWN)) {
				break;
			}
		}
		return end;
	}

	private static boolean isCard(String text, int start, int end) {
		long number = 0;
		int digits = 0;
		int sum = 0;
		int other = 0;
		for (int i = start; i < end; i++) {
			int digit = text.charAt(i) - '0';
			if (digit >= 0 && digit <= 9) {
				int doubled = (digit > 4) ? digit * 2 - 9 : digit * 2;
				// Every other digit is doubled, but which ones shows only at the end.
				int next = other + digit;
				other = sum + doubled;
				sum = next;
				number = number * 10 + digit;
				digits++;
			}
		}
		return digits >= SHORTEST && sum % 10 == 0 && number > 0 && CardIssuers.issue(number, digits);
	}

}
