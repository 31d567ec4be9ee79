package dev.hardening.redaction.autoconfigure;

import java.util.List;
import java.util.Map;

import dev.hardening.redaction.RedactionMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Redaction of secrets in logs, error bodies and Actuator.
 *
 * @param enabled Whether secrets and personal data are taken out of every log event.
 * @param mode What stands in the place of what was found: "mask" a shape that tells what
 * it was, "hash" a keyed hash, "off" the text itself, which is for debugging only.
 * @param hashKey Key of the hash, at least 16 characters; mode "hash" fails the start
 * unless set.
 * @param detectors What is looked for, by detector; those that are not named are on or
 * off as documented.
 * @param keys Comma-separated list of further names of fields whose values are secret.
 * @param patterns Further patterns by name: regular expressions in RE2 syntax.
 * @param maxFieldLength Most characters that a message, an argument or another field of a
 * log event keeps.
 */
@Validated
@ConfigurationProperties("hardening.redaction")
record RedactionProperties(@DefaultValue("false") boolean enabled, @DefaultValue("mask") RedactionMode mode,
		@Nullable String hashKey, @DefaultValue Map<String, Boolean> detectors, @DefaultValue List<String> keys,
		@DefaultValue Map<String, String> patterns, @DefaultValue("4096") int maxFieldLength) {

	/** Without the key of the hash. */
	@Override
	public String toString() {
		return "RedactionProperties[enabled=%s, mode=%s, detectors=%s, keys=%s, patterns=%s, maxFieldLength=%d]"
			.formatted(this.enabled, this.mode, this.detectors, this.keys, this.patterns, this.maxFieldLength);
	}

}
