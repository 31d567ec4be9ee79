package dev.hardening.redaction.autoconfigure;

import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.scan.ScanningRedactor;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The redaction of the time in which there is an environment and no context yet.
 *
 * @param redactor the built-in redactor
 * @param maxFieldLength the most characters of a field of an event
 */
record EarlyRedaction(Redactor redactor, int maxFieldLength) {

	/** Return whether redaction is switched on, by what is known so far. */
	static boolean isOn(Environment environment) {
		return !"false".equalsIgnoreCase(environment.getProperty("hardening.enabled"))
				&& "true".equalsIgnoreCase(environment.getProperty("hardening.redaction.enabled"));
	}

	/** Make it of the properties, which are checked. */
	static EarlyRedaction of(Environment environment) {
		RedactionProperties properties = Binder.get(environment)
			.bindOrCreate("hardening.redaction", RedactionProperties.class);
		return new EarlyRedaction(new ScanningRedactor(RedactionSettingsFactory.settings(properties)),
				properties.maxFieldLength());
	}

}
