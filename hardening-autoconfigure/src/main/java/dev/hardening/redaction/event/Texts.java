package dev.hardening.redaction.event;

import org.slf4j.helpers.MessageFormatter;

/**
 * The text of values as SLF4J puts it into messages.
 */
final class Texts {

	private Texts() {
	}

	static String of(Object value) {
		if (value.getClass().isArray()) {
			return MessageFormatter.arrayFormat("{}", new Object[] { value }).getMessage();
		}
		return String.valueOf(value);
	}

}
