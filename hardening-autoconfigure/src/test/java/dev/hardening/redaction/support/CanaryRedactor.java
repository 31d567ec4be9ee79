package dev.hardening.redaction.support;

import java.util.regex.Pattern;

import dev.hardening.redaction.Redactor;

/** A redactor of an application: it knows one secret, and one name. */
public final class CanaryRedactor implements Redactor {

	/** What it throws on. */
	public static final String POISON = "poison";

	private static final Pattern CANARY = Pattern.compile("canary-[0-9a-z]+");

	@Override
	public String redact(String text) {
		if (text.contains(POISON)) {
			throw new IllegalStateException("The redactor of the application is wrong");
		}
		return CANARY.matcher(text).replaceAll("[bird]");
	}

	@Override
	public String redact(String name, String value) {
		return isSensitive(name) ? "[hidden]" : redact(value);
	}

	@Override
	public boolean isSensitive(String name) {
		return name.endsWith("cage");
	}

}
