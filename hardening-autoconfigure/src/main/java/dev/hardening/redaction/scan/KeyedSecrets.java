package dev.hardening.redaction.scan;

import java.util.Set;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that keys announce. Those that have a form of their own are found by their
 * own rule, so that they are named and hashed alike wherever they stand.
 */
final class KeyedSecrets {

	private static final int LONGEST_NAME = 128;

	private final Set<Detector> detectors;

	private final Rule words;

	KeyedSecrets(Set<Detector> detectors, Rule words) {
		this.detectors = detectors;
		this.words = words;
	}

	/**
	 * Return the value of a key if it is a secret.
	 * @param kind what the key says
	 * @param value the value, if there is one
	 * @param sentence whether it may be an ordinary word behind a colon
	 */
	@Nullable Hit find(KeyKind kind, @Nullable Value value, boolean sentence) {
		if (value == null) {
			return null;
		}
		if (kind == KeyKind.COOKIE) {
			return isOn(kind) ? cookie(value) : null;
		}
		if (kind == KeyKind.AUTHORIZATION || kind == KeyKind.WEAK || kind == KeyKind.TOKEN) {
			Value credentials = Authorization.credentials(value);
			if (credentials != value) {
				return authorization(value, credentials);
			}
		}
		boolean secret = isOn(kind) && SecretValues.isSecret(kind, value, sentence);
		return secret ? known(value) : null;
	}

	/** Return the whole value of a field whose name says that it is secret. */
	@Nullable Hit findNamed(KeyKind kind, Value value) {
		Value credentials = (kind == KeyKind.AUTHORIZATION) ? Authorization.credentials(value) : value;
		if (credentials.isMask() || SecretValues.isNothing(credentials)) {
			return null;
		}
		if (kind == KeyKind.COOKIE) {
			return Hit.of(value.start(), value.end(), Detector.COOKIE);
		}
		return (credentials != value) ? Hit.of(credentials.start(), credentials.end(), Authorization.detector(value))
				: known(value);
	}

	/** Return whether the detector of values of a kind is on. */
	boolean isOn(KeyKind kind) {
		return isOn((kind == KeyKind.COOKIE) ? Detector.COOKIE : Detector.PASSWORD);
	}

	boolean isOn(Detector detector) {
		return this.detectors.contains(detector);
	}

	private @Nullable Hit authorization(Value value, Value credentials) {
		Detector detector = Authorization.detector(value);
		boolean secret = isOn(detector) && SecretValues.isSecret(KeyKind.AUTHORIZATION, credentials, true);
		return secret ? Hit.of(credentials.start(), credentials.end(), detector) : null;
	}

	private Hit known(Value value) {
		Hit hit = this.words.find(value.text(), value.start(), value.start());
		boolean whole = hit != null && hit.start() == value.start() && hit.end() == value.end();
		return (hit != null && whole) ? hit : Hit.of(value.start(), value.end(), Detector.PASSWORD);
	}

	/** Return the pairs of a header up to the end of its line or of its quotes. */
	private static @Nullable Hit cookie(Value value) {
		// Only the first pair is looked for, so that a line without one costs little.
		int name = Chars.end(Chars.TOKEN68 & ~Chars.EQUALS, value.text(), value.start(), value.start() + LONGEST_NAME);
		if (!Chars.in(Chars.EQUALS, value.text(), name) || Masks.endWithHead(value.text(), value.start()) > 0) {
			return null;
		}
		Value pairs = value.quoted() ? value : value.toLineEnd();
		return Hit.of(pairs.start(), pairs.end(), Detector.COOKIE);
	}

}
