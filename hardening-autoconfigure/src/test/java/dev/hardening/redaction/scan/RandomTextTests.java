package dev.hardening.redaction.scan;

import java.util.List;
import java.util.UUID;

import dev.hardening.redaction.RedactionMode;
import dev.hardening.redaction.scan.Vectors.Vector;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets at random places of random text, and random text without any.
 */
class RandomTextTests {

	private static final List<Vector> VECTORS = Vectors.all(7);

	private final ScanningRedactor mask = Redactors.withAll(RedactionMode.MASK);

	private final ScanningRedactor hash = Redactors.withAll(RedactionMode.HASH);

	/** Words, ids, times and digests as they are in any log. */
	private static Arbitrary<String> ordinary() {
		Arbitrary<String> hex = Arbitraries.strings().withChars("0123456789abcdef").ofLength(32);
		Arbitrary<String> words = Arbitraries.of("saved", "user", "GET", "/api/drafts/17", "o.s.web.Filter", "took",
				"12ms", "[main]", "at", "1.2.3", "INFO", "---", "id=42", "status: 200", "{a=b}", "\"name\":\"x\"");
		Arbitrary<String> ids = Arbitraries.create(() -> UUID.randomUUID().toString());
		return Arbitraries.frequencyOf(Tuple.of(6, words), Tuple.of(1, ids), Tuple.of(1, hex),
				Tuple.of(1, hex.map((digits) -> digits + digits.substring(0, 8))), Tuple.of(1, hex.map((d) -> d + d)),
				Tuple.of(1, hex.map((digits) -> digits.substring(0, 16))),
				Tuple.of(1, Arbitraries.longs().between(1_500_000_000_000L, 1_999_999_999_999L).map(String::valueOf)),
				Tuple.of(1, Arbitraries.of("2026-11-21T14:29:40.123Z", "14:29:40,123", "00:00:00.000")));
	}

	@Provide
	Arbitrary<String> clean() {
		return ordinary().list().ofMaxSize(20).map((words) -> String.join(" ", words));
	}

	/** Anything that means something to some rule, in any order. */
	@Provide
	Arbitrary<String> hostile() {
		Arbitrary<String> signs = Arbitraries.of("=", ":", ": ", "\"", "'", "\\\"", "\\", "\\n", "{", "}", "[", "]",
				",", ";", "&", "@", "://", "<", ">", "</", "-", "--", "%3D", "%20", "\n", " ", "  ", "|", "\u2026",
				"\u2026[x]", "[password:0123456789ab]", "\u20261111[card]", "&quot;", "${", "***", "~", "==", "+", "(");
		Arbitrary<String> words = Arbitraries.of("password", "token", "key", "authorization", "cookie", "Bearer",
				"Basic", "pin", "card", "value", "name", "null", "true", "a", "ab1", "user", "Digest", "api key",
				"ghp_", "eyJ", "sk-", "AKIA", "-----BEGIN PRIVATE KEY-----", "0x12", "1", "12", "2026", "example.com",
				"4111 1111 1111 1111", "415-555-0132", "-u", "datadog", "aB3xY9zQ1wE5rT7u", "identified by",
				"192.168.0.1");
		Arbitrary<String> secrets = Arbitraries.of(VECTORS).map(Vector::text);
		return Arbitraries
			.frequencyOf(Tuple.of(8, signs), Tuple.of(8, words), Tuple.of(2, secrets), Tuple.of(2, ordinary()))
			.list()
			.ofMaxSize(14)
			.map((parts) -> String.join("", parts));
	}

	@Provide
	Arbitrary<Vector> vectors() {
		// Shorter secrets may stand in the text around by chance.
		List<Vector> vectors = VECTORS.stream()
			.filter((vector) -> vector.secrets().stream().allMatch((secret) -> secret.length() >= 8))
			.toList();
		return Combinators.combine(clean(), Arbitraries.of(vectors), Arbitraries.of(" ", "\n", ", ", " (", "\t"))
			.as((before, vector, sign) -> new Vector(vector.detector(), before + sign + vector.text(),
					vector.secrets()));
	}

	@Property(tries = 3000)
	void withoutSecretsStays(@ForAll("clean") String text) {
		assertThat(Redactors.withDefaults().redact(text)).isSameAs(text);
	}

	@Property(tries = 5000)
	void withASecretLeaksNothing(@ForAll("vectors") Vector vector, @ForAll("clean") String after) {
		String text = vector.text() + "\n" + after;
		assertThat(vector.leakIn(this.mask.redact(text))).isEmpty();
		assertThat(vector.leakIn(this.hash.redact(text))).isEmpty();
	}

	@Property(tries = 20_000)
	void isRedactedOnce(@ForAll("hostile") String text) {
		String masked = this.mask.redact(text);
		String hashed = this.hash.redact(text);
		assertThat(this.mask.redact(masked)).isEqualTo(masked);
		assertThat(this.hash.redact(hashed)).isEqualTo(hashed);
		assertThat(this.hash.redact(masked)).isEqualTo(masked);
		assertThat(this.mask.redact(hashed)).isEqualTo(hashed);
		assertThat(this.mask.failures() + this.hash.failures()).isZero();
	}

	@Property(tries = 5000)
	void isRedactedOnceWithAnySigns(@ForAll String text) {
		String masked = this.mask.redact(text);
		assertThat(this.mask.redact(masked)).isEqualTo(masked);
		assertThat(this.mask.failures()).isZero();
	}

}
