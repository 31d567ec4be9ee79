package dev.hardening.redaction.scan;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/**
 * Finds telling words in keys in one pass (an automaton after Aho and Corasick), ignoring
 * case and signs: {@code API_KEY}, {@code api-key} and {@code apiKey} are the same.
 * Thread-safe.
 */
final class KeyNames {

	private static final int COLUMNS = 36;

	private static final byte SIGN = -1;

	private static final KeyWord[] NO_WORDS = {};

	/** Ends of keys that do not change what the value is. */
	private static final List<String> TAILS = List.of("confirmation", "confirm", "confirmed", "repeat", "again", "new",
			"old", "current", "value", "plain", "plaintext", "text", "clear", "raw", "hash", "hashed", "digest", "enc",
			"encoded", "encrypted", "base", "b", "string", "str", "data", "prod", "production", "dev", "test",
			"staging", "live", "default", "primary", "secondary");

	private static final byte[] COLUMN = new byte[128];

	static {
		Arrays.fill(COLUMN, SIGN);
		for (int i = 0; i < 26; i++) {
			COLUMN['a' + i] = (byte) i;
			COLUMN['A' + i] = (byte) i;
		}
		for (int i = 0; i < 10; i++) {
			COLUMN['0' + i] = (byte) (26 + i);
		}
	}

	/** The state that follows, by state and column. */
	private short[][] next = {};

	/** The words that end in a state, longest first. */
	private KeyWord[][] words = {};

	KeyNames(Collection<KeyWord> words) {
		addState();
		words.stream()
			.sorted(Comparator.comparing((KeyWord word) -> word.letters().length()).reversed())
			.forEach(this::add);
		link();
	}

	/** Return the letters and digits of a key, in lower case. */
	static String letters(String key) {
		StringBuilder letters = new StringBuilder();
		for (char c : key.toLowerCase(Locale.ROOT).toCharArray()) {
			if (column(c) != SIGN) {
				letters.append(c);
			}
		}
		return letters.toString();
	}

	private int addState() {
		int state = this.next.length;
		this.next = Arrays.copyOf(this.next, state + 1);
		this.next[state] = new short[COLUMNS];
		this.words = Arrays.copyOf(this.words, state + 1);
		this.words[state] = NO_WORDS;
		return state;
	}

	private void add(KeyWord word) {
		int state = 0;
		for (char c : word.letters().toCharArray()) {
			short[] row = this.next[state];
			int column = column(c);
			if (row[column] == 0) {
				row[column] = (short) addState();
			}
			state = row[column];
		}
		this.words[state] = append(this.words[state], word);
	}

	/** Fill what is missing from the state of the longest end that begins a word. */
	private void link() {
		int[] fallback = new int[this.next.length];
		Queue<Integer> queue = new ArrayDeque<>(List.of(0));
		while (!queue.isEmpty()) {
			int state = queue.remove();
			short[] row = this.next[state];
			short[] other = this.next[fallback[state]];
			for (int column = 0; column < COLUMNS; column++) {
				int target = row[column];
				if (target == 0) {
					row[column] = (state == 0) ? 0 : other[column];
				}
				else {
					fallback[target] = (state == 0) ? 0 : other[column];
					this.words[target] = append(this.words[target], this.words[fallback[target]]);
					queue.add(target);
				}
			}
		}
	}

	private static KeyWord[] append(KeyWord[] words, KeyWord... more) {
		KeyWord[] all = Arrays.copyOf(words, words.length + more.length);
		System.arraycopy(more, 0, all, words.length, more.length);
		return all;
	}

	/** Return what a key says of its value. */
	KeyKind kind(String text, int start, int end) {
		int state = 0;
		int lastEnd = -1;
		KeyKind kind = KeyKind.NONE;
		for (int i = start; i < end; i++) {
			int column = column(text.charAt(i));
			if (column == SIGN) {
				continue;
			}
			state = this.next[state][column];
			for (KeyWord word : this.words[state]) {
				if (word.mayEnd(text, end, i + 1) && word.mayStart(text, start, word.startBefore(text, i + 1))) {
					kind = word.kind();
					lastEnd = i + 1;
					break;
				}
			}
		}
		return (kind == KeyKind.NONE || isTail(text, lastEnd, end)) ? kind : KeyKind.HINT;
	}

	/** Whether what follows a word changes nothing: digits, signs, {@code _hash}. */
	private static boolean isTail(String text, int start, int end) {
		int from = start;
		while (from < end && !Chars.in(Chars.LETTER, text.charAt(from))) {
			from++;
		}
		int to = Chars.start(Chars.DIGIT | Chars.DASH | Chars.UNDERSCORE | Chars.DOT, text, end, from);
		if (from == to) {
			return true;
		}
		for (String tail : TAILS) {
			if (tail.length() == to - from && text.regionMatches(true, from, tail, 0, tail.length())) {
				return true;
			}
		}
		return false;
	}

	private static int column(char c) {
		return (c < COLUMN.length) ? COLUMN[c] : SIGN;
	}

}
