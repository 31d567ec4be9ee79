package dev.hardening.redaction.scan;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.hardening.redaction.Detector;
import dev.hardening.redaction.RedactionMode;

/**
 * Redactors for tests.
 */
final class Redactors {

	private Redactors() {
	}

	static ScanningRedactor withDefaults() {
		return new ScanningRedactor(RedactionSettings.defaults());
	}

	static ScanningRedactor withAll(RedactionMode mode, TextPattern... patterns) {
		byte[] key = "key of the tests".getBytes(StandardCharsets.UTF_8);
		return new ScanningRedactor(
				new RedactionSettings(mode, key, EnumSet.allOf(Detector.class), Set.of(), List.of(patterns)));
	}

	static ScanningRedactor with(Detector... detectors) {
		return new ScanningRedactor(
				new RedactionSettings(RedactionMode.MASK, new byte[0], Set.of(detectors), Set.of(), List.of()));
	}

}
