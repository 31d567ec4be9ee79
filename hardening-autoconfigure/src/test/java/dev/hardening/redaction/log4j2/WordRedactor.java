package dev.hardening.redaction.log4j2;

import dev.hardening.redaction.Redactor;

/** Knows one word, and one name. */
class WordRedactor implements Redactor {

	static final String SECRET = "s3cr3t";

	static final String MASK = "…[word]";

	@Override
	public String redact(String text) {
		return text.contains(SECRET) ? text.replace(SECRET, MASK) : text;
	}

	@Override
	public String redact(String name, String value) {
		return isSensitive(name) ? MASK : redact(value);
	}

	@Override
	public boolean isSensitive(String name) {
		return name.equals("hidden");
	}

}
