package dev.hardening.redaction.scan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import dev.hardening.redaction.Detector;
import dev.hardening.redaction.RedactionMode;
import dev.hardening.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * The built-in redactor: a scanner written by hand that goes once through the text, from
 * left to right, and goes on behind what it has found; what it has changed it looks at
 * again. Time is linear in the length of the text whatever it is; a text in which nothing
 * is found costs no memory. Thread-safe.
 */
public final class ScanningRedactor implements Redactor {

	/** What stands in the place of text in which looking failed. */
	public static final String FAILED = "[redaction failed]";

	private static final int ROOM = 64;

	private static final int MOST_ROUNDS = 4;

	private final boolean off;

	private final KeyNames names;

	private final TextScanner scanner;

	private final List<TextPattern> patterns;

	private final KeyedSecrets secrets;

	private final Replacement replacement;

	private final Map<String, LongAdder> counts = new TreeMap<>();

	private final LongAdder failures = new LongAdder();

	/**
	 * Create a redactor.
	 * @param settings what it looks for and what it leaves
	 * @throws IllegalArgumentException if hashes are asked for without a key
	 */
	public ScanningRedactor(RedactionSettings settings) {
		this.off = settings.mode() == RedactionMode.OFF;
		this.names = new KeyNames(SensitiveKeys.with(settings.keys()));
		ScanRules rules = new ScanRules(settings.detectors(), this.names);
		this.scanner = rules.scanner();
		this.secrets = rules.secrets();
		this.patterns = settings.patterns();
		this.replacement = Replacement.of(settings);
		settings.detectors().forEach((detector) -> this.counts.put(detector.id(), new LongAdder()));
		settings.patterns().forEach((pattern) -> this.counts.put(pattern.name(), new LongAdder()));
	}

	@Override
	public String redact(String text) {
		try {
			return settle(text);
		}
		catch (RuntimeException | StackOverflowError ex) {
			return failed();
		}
	}

	@Override
	public String redact(String name, String value) {
		try {
			return isSensitive(name) ? replace(kind(name), value) : settle(value);
		}
		catch (RuntimeException | StackOverflowError ex) {
			return failed();
		}
	}

	@Override
	public boolean isSensitive(String name) {
		KeyKind kind = kind(name);
		return kind.isSecretByName() && this.secrets.isOn(kind);
	}

	private KeyKind kind(String name) {
		return this.names.kind(name, 0, name.length());
	}

	private String failed() {
		this.failures.increment();
		return FAILED;
	}

	private String replace(KeyKind kind, String value) {
		Hit hit = this.secrets.findNamed(kind, new Value(value, 0, value.length(), true));
		if (hit == null) {
			return value;
		}
		count(hit.id());
		StringBuilder out = new StringBuilder(value.substring(0, hit.start()));
		this.replacement.append(out, value, hit);
		return this.off ? value : out.append(value, hit.end(), value.length()).toString();
	}

	/**
	 * Scan until nothing is found: where secrets touch, one that is gone can show where
	 * another ends.
	 */
	private String settle(String text) {
		String before = text;
		String after = scan(before);
		for (int round = 1; round < MOST_ROUNDS && !after.equals(before); round++) {
			before = after;
			after = scan(before);
		}
		return after;
	}

	private String scan(String text) {
		PatternMatches matches = this.patterns.isEmpty() ? null : new PatternMatches(text, this.patterns);
		Hit hit = this.scanner.next(text, 0);
		Hit match = (matches != null) ? matches.next(0) : null;
		StringBuilder out = null;
		int floor = 0;
		for (Hit next = first(hit, match); next != null; next = first(hit, match)) {
			count(next.id());
			if (out == null) {
				out = new StringBuilder(text.length() + ROOM);
			}
			out.append(text, floor, next.start());
			this.replacement.append(out, text, next);
			floor = next.end();
			if (hit != null && hit.start() < floor) {
				hit = this.scanner.next(text, floor);
			}
			match = (matches != null) ? matches.next(floor) : null;
		}
		return (out == null || this.off) ? text : out.append(text, floor, text.length()).toString();
	}

	/** Return the hit that begins first, of two the longer. */
	private static @Nullable Hit first(@Nullable Hit hit, @Nullable Hit match) {
		if (hit == null || match == null) {
			return (hit != null) ? hit : match;
		}
		boolean before = hit.start() < match.start() || (hit.start() == match.start() && hit.end() >= match.end());
		return before ? hit : match;
	}

	/** Return how often each detector and pattern has found something, by its name. */
	public Map<String, LongAdder> counts() {
		return Collections.unmodifiableMap(this.counts);
	}

	/** Return how often text was replaced as a whole because looking failed. */
	public long failures() {
		return this.failures.sum();
	}

	private void count(String id) {
		LongAdder count = this.counts.get(id);
		if (count != null) {
			count.increment();
		}
	}

}
