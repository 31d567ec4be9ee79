package dev.hardening.redaction.scan;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import dev.hardening.redaction.Detector;
import dev.hardening.redaction.Redactor;

/**
 * The built-in redactor. Thread-safe.
 */
public final class ScanningRedactor implements Redactor {

	/** What stands in the place of text in which looking failed. */
	public static final String FAILED = "[redaction failed]";

	private static final String PASSWORD = "password=";

	private final Map<String, LongAdder> counts = new TreeMap<>();

	private final LongAdder failures = new LongAdder();

	public ScanningRedactor(RedactionSettings settings) {
		settings.detectors().forEach((detector) -> this.counts.put(detector.id(), new LongAdder()));
		settings.patterns().forEach((pattern) -> this.counts.put(pattern.name(), new LongAdder()));
	}

	@Override
	public String redact(String text) {
		int start = text.indexOf(PASSWORD);
		if (start < 0 || text.startsWith("***", start + PASSWORD.length())) {
			return text;
		}
		count(Detector.PASSWORD);
		return text.substring(0, start + PASSWORD.length()) + "***";
	}

	@Override
	public String redact(String name, String value) {
		return isSensitive(name) ? "***" : redact(value);
	}

	@Override
	public boolean isSensitive(String name) {
		return name.equalsIgnoreCase("password");
	}

	/** Return how often each detector and pattern has found something, by its name. */
	public Map<String, LongAdder> counts() {
		return this.counts;
	}

	/** Return how often text was replaced as a whole because looking failed. */
	public long failures() {
		return this.failures.sum();
	}

	private void count(Detector detector) {
		LongAdder count = this.counts.get(detector.id());
		if (count != null) {
			count.increment();
		}
	}

}
