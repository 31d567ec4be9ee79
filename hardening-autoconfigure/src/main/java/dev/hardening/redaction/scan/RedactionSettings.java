package dev.hardening.redaction.scan;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.hardening.redaction.Detector;
import dev.hardening.redaction.RedactionMode;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ScanningRedactor} looks for and what it leaves.
 *
 * @param mode what stands in the place of what was found
 * @param hashKey key of the hash, needed by {@link RedactionMode#HASH} only
 * @param detectors what is looked for
 * @param keys names of fields that are sensitive beside the built-in ones; case, dashes
 * and underscores do not matter
 * @param patterns what else is looked for, in order
 */
public record RedactionSettings(RedactionMode mode, byte @Nullable [] hashKey, Set<Detector> detectors,
		Set<String> keys, List<TextPattern> patterns) {

	public RedactionSettings {
		detectors = detectors.isEmpty() ? Set.of() : Set.copyOf(detectors);
		keys = Set.copyOf(keys);
		patterns = List.copyOf(patterns);
	}

	/** Return the settings that are in force unless something is configured. */
	public static RedactionSettings defaults() {
		Set<Detector> detectors = EnumSet.allOf(Detector.class);
		detectors.removeIf((detector) -> !detector.isEnabledByDefault());
		return new RedactionSettings(RedactionMode.MASK, null, detectors, Set.of(), List.of());
	}

}
