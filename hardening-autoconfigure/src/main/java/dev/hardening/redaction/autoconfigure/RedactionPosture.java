package dev.hardening.redaction.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.redaction.Detector;
import dev.hardening.redaction.RedactionMode;
import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.metrics.RedactionCounters;
import dev.hardening.redaction.scan.RedactionSettings;
import dev.hardening.redaction.scan.ScanningRedactor;
import dev.hardening.redaction.scan.TextPattern;

/**
 * What is redacted and how often. Names of own keys and the patterns themselves are not
 * shown: they tell what the application holds.
 */
class RedactionPosture implements PostureContributor {

	/** Half the output of the hash function: as strong as it gets. */
	private static final int GOOD_HASH_KEY = 32;

	private final RedactionSettings settings;

	private final int maxFieldLength;

	private final Redactor redactor;

	private final RedactionCounters counters;

	RedactionPosture(RedactionSettings settings, int maxFieldLength, Redactor redactor, RedactionCounters counters) {
		this.settings = settings;
		this.maxFieldLength = maxFieldLength;
		this.redactor = redactor;
		this.counters = counters;
	}

	@Override
	public String feature() {
		return "redaction";
	}

	@Override
	public Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("max-field-length", this.maxFieldLength);
		if (this.redactor instanceof ScanningRedactor) {
			details.put("redactor", "built-in");
			details.put("mode", this.settings.mode().name().toLowerCase(Locale.ROOT));
			details.put("detectors", this.settings.detectors().stream().sorted().map(Detector::id).toList());
			details.put("own-keys", this.settings.keys().size());
			details.put("own-patterns", this.settings.patterns().stream().map(TextPattern::name).toList());
			details.put("found", new TreeMap<>(this.counters.found()));
		}
		else {
			details.put("redactor", "own");
		}
		details.put("failures", this.counters.failures());
		return details;
	}

	@Override
	public List<PostureWarning> warnings() {
		List<PostureWarning> warnings = new ArrayList<>();
		if (!(this.redactor instanceof ScanningRedactor)) {
			return warnings;
		}
		byte[] key = this.settings.hashKey();
		if (this.settings.mode() == RedactionMode.OFF) {
			warnings.add(new PostureWarning("hardening.redaction.mode",
					"Redaction is in mode off: secrets are written to the logs as they are."));
		}
		if (this.settings.mode() == RedactionMode.HASH && key != null && key.length < GOOD_HASH_KEY) {
			warnings.add(new PostureWarning("hardening.redaction.hash-key",
					"The key of the hashes is short: what was hashed can be guessed by whoever guesses the key. Take %d"
						.formatted(GOOD_HASH_KEY) + " random characters or more."));
		}
		return warnings;
	}

}
