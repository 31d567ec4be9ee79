package dev.hardening.benchmarks.redaction;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.hardening.redaction.Detector;
import dev.hardening.redaction.RedactionMode;
import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.scan.RedactionSettings;
import dev.hardening.redaction.scan.ScanningRedactor;

/**
 * Lines made to keep a scanner busy, with all detectors on: processor time for 100,000
 * and 200,000 characters. Twice the length must cost about twice the time.
 */
public final class HostileLines {

	private static final List<String> PARTS = List.of("a", "1", "1 ", "4111 ", "12-", "AB12 ", "DE44 ", "a@", "a.",
			"a@a.", "x:y@", "://", "://a:b", "a://a:b/", "=", "a=", "a: ", "A.B.C=", "key=aB3", "token=",
			"token=\"\\\" ", "token=a.b.", "password=", "password=,a", "password=\"", "password='x' ", "password=\\\"",
			"password ", "password=[\"a\",", "<password>", "--password ", "-u a:", "cookie: a", "authorization: ",
			"Bearer ", "Bearer a ", "Basic YWJj ", "eyJ", "eyJ-", "eyJ.", "eyJaaaaaaaaaa-", "-----BEGIN ",
			"-----BEGIN PRIVATE KEY-----", "sk-", "ghp_", "pat-na1-", "a==", "Q~", "MMMMMMMMMMMMMMMMMMMMMMMM.",
			"0123456789abcdef-", "(415", "+1 ", "078-05-", "1.2.3.", "::a", "\\\"", "&quot;", "%3D", "[a:", "\u2026[a",
			"\u00e9");

	private static final int LENGTH = 100_000;

	private static final int WARMUPS = 20;

	private static final int RUNS = 15;

	private static final double MOST_MILLIS = 10;

	private static final double MOST_RATIO = 2.5;

	/** Shorter times are noise. */
	private static final double LEAST_MILLIS = 1;

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private HostileLines() {
	}

	public static void main(String[] arguments) {
		Redactor redactor = new ScanningRedactor(new RedactionSettings(RedactionMode.MASK, new byte[0],
				EnumSet.allOf(Detector.class), Set.of(), List.of()));
		for (int i = 0; i < WARMUPS; i++) {
			PARTS.forEach((part) -> redactor.redact(part.repeat(LENGTH / 10 / part.length())));
		}
		print("| repeated | 100 KB, ms | 200 KB, ms | ratio |%n| --- | --- | --- | --- |%n");
		int missed = 0;
		for (String part : PARTS) {
			double[] millis = millis(redactor, part);
			double once = millis[0];
			double twice = millis[1];
			double ratio = twice / once;
			boolean missedHere = once > MOST_MILLIS || (ratio > MOST_RATIO && twice > LEAST_MILLIS);
			missed += missedHere ? 1 : 0;
			print("| `%s` | %.2f | %.2f | %.2f%s |%n", part, once, twice, ratio, missedHere ? " (missed)" : "");
		}
		print("%n%d of %d missed %.0f ms or a ratio of %.1f%n", missed, PARTS.size(), MOST_MILLIS, MOST_RATIO);
	}

	/**
	 * Return the least time of several for both lengths, taken in turns: other processes
	 * only add to it, and to both alike.
	 */
	private static double[] millis(Redactor redactor, String part) {
		String[] texts = { part.repeat(LENGTH / part.length()), part.repeat(2 * LENGTH / part.length()) };
		double[] least = { Double.MAX_VALUE, Double.MAX_VALUE };
		for (int i = 0; i < 2 * RUNS; i++) {
			long before = THREADS.getCurrentThreadCpuTime();
			redactor.redact(texts[i % 2]);
			least[i % 2] = Math.min(least[i % 2], (THREADS.getCurrentThreadCpuTime() - before) / 1e6);
		}
		return least;
	}

	private static void print(String format, Object... values) {
		System.out.printf(Locale.ROOT, format, values);
	}

}
