package dev.hardening.redaction.logback;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hardening.redaction.Redactor;

/**
 * Knows one word, and names with "password" in them.
 */
class WordRedactor implements Redactor {

	static final String SECRET = "s3cr3t";

	static final String MASK = "…[word]";

	final AtomicInteger calls = new AtomicInteger();

	@Override
	public String redact(String text) {
		this.calls.incrementAndGet();
		String redacted = text.contains(SECRET) ? text.replace(SECRET, MASK) : text;
		int start = redacted.indexOf("password=");
		if (start < 0 || redacted.startsWith(MASK, start + 9)) {
			return redacted;
		}
		int end = start + 9;
		while (end < redacted.length() && " ,}])".indexOf(redacted.charAt(end)) < 0) {
			end++;
		}
		return (end > start + 9) ? redacted.substring(0, start + 9) + MASK + redacted.substring(end) : redacted;
	}

	@Override
	public String redact(String name, String value) {
		return isSensitive(name) ? MASK : redact(value);
	}

	@Override
	public boolean isSensitive(String name) {
		return name.toLowerCase(Locale.ROOT).contains("password");
	}

}
