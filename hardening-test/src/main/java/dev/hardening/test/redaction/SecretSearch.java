package dev.hardening.test.redaction;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.scan.RedactionSettings;
import dev.hardening.redaction.scan.ScanningRedactor;
import org.jspecify.annotations.Nullable;

/**
 * Looks for secrets in every part of a log event. Thread-safe.
 */
final class SecretSearch {

	private static final int SHORTEST_SECRET = 4;

	/** A test may log more than anybody wants to read. */
	private static final int MOST_FOUND = 50;

	private static final int MOST_SHOWN = 300;

	private static final String HIDDEN = "<secret>";

	private final List<String> secrets;

	private final boolean detectors;

	private final Redactor redactor = new ScanningRedactor(RedactionSettings.defaults());

	private final Set<String> found = new ConcurrentSkipListSet<>();

	SecretSearch(List<String> secrets, boolean detectors) {
		if (secrets.stream().anyMatch((secret) -> secret.length() < SHORTEST_SECRET)) {
			throw new IllegalArgumentException("A secret of fewer than " + SHORTEST_SECRET
					+ " characters stands in many a text by chance; take a longer one for the test");
		}
		this.secrets = List.copyOf(secrets);
		this.detectors = detectors;
	}

	/** Return what was found, without the secrets. */
	List<String> found() {
		return List.copyOf(new TreeSet<>(this.found));
	}

	void look(ILoggingEvent event) {
		look(event, "message", event.getFormattedMessage());
		if (!event.getFormattedMessage().equals(event.getMessage())) {
			look(event, "message pattern", event.getMessage());
		}
		Object[] arguments = event.getArgumentArray();
		if (arguments != null) {
			Arrays.stream(arguments).forEach((argument) -> look(event, "argument", String.valueOf(argument)));
		}
		look(event, "thread name", event.getThreadName());
		event.getMDCPropertyMap().forEach((key, value) -> lookAtField(event, "MDC " + key, key, value));
		if (event.getKeyValuePairs() != null) {
			event.getKeyValuePairs()
				.forEach((pair) -> lookAtField(event, "key-value pair " + pair.key, pair.key,
						String.valueOf(pair.value)));
		}
		if (event.getMarkerList() != null) {
			event.getMarkerList().forEach((marker) -> look(event, "marker", marker.toString()));
		}
		IThrowableProxy thrown = event.getThrowableProxy();
		if (thrown != null) {
			look(event, "exception", ThrowableProxyUtil.asString(thrown));
		}
	}

	private void lookAtField(ILoggingEvent event, String field, String name, @Nullable String value) {
		if (value == null) {
			return;
		}
		if (this.detectors && !this.redactor.redact(name, value).equals(value)) {
			add(event, field, this.redactor.redact(name, value));
		}
		look(event, field, value);
	}

	private void look(ILoggingEvent event, String field, @Nullable String text) {
		if (text == null) {
			return;
		}
		String shown = text;
		for (String secret : this.secrets) {
			shown = shown.replace(secret, HIDDEN);
		}
		String redacted = this.redactor.redact(shown);
		if (!shown.equals(text) || (this.detectors && !redacted.equals(shown))) {
			add(event, field, redacted);
		}
	}

	private void add(ILoggingEvent event, String field, String shown) {
		if (this.found.size() < MOST_FOUND) {
			this.found.add("%s, %s: %s".formatted(event.getLoggerName(), field,
					(shown.length() > MOST_SHOWN) ? shown.substring(0, MOST_SHOWN) + "..." : shown));
		}
	}

}
