package dev.hardening.redaction;

/**
 * Takes secrets and personal data out of text that is about to be written down: logs,
 * error bodies, audit rows, messages. A bean of this type replaces the built-in one
 * everywhere, in the logs too.
 * <p>
 * Thread-safe and fast: called for every field of every log event. Idempotent: redacting
 * twice gives the same as once. Never throws; what cannot be redacted is replaced as a
 * whole. Time is linear in the length of the text.
 */
public interface Redactor {

	/**
	 * Redact text.
	 * @param text any text
	 * @return the text without what was found; the same instance if nothing was
	 */
	String redact(String text);

	/**
	 * Redact the value of a named field, such as a header, a property or a column. The
	 * value of a sensitive name is replaced as a whole; any other is redacted as text.
	 * @param name the name of the field
	 * @param value its value
	 * @return the value without what was found; the same instance if nothing was
	 */
	String redact(String name, String value);

	/**
	 * Return whether the value of a field is a secret by the name of the field alone,
	 * such as {@code password} or {@code X-Api-Key}.
	 */
	boolean isSensitive(String name);

}
