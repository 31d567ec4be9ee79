package dev.hardening.redaction.scan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.hardening.redaction.Detector;
import dev.hardening.redaction.RedactionMode;
import dev.hardening.redaction.scan.Vectors.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each detector finds, and what none does.
 */
class DetectorTests {

	private final ScanningRedactor all = Redactors.withAll(RedactionMode.MASK);

	static Stream<Vector> secrets() {
		return Vectors.all(1).stream();
	}

	static List<String> clean() {
		return Vectors.lines("clean.txt");
	}

	@ParameterizedTest
	@MethodSource("secrets")
	void areFound(Vector vector) {
		String redacted = this.all.redact(vector.text());
		assertThat(redacted).contains("[" + vector.detector() + "]");
		assertThat(vector.leakIn(redacted)).isEmpty();
		assertThat(this.all.failures()).isZero();
	}

	@ParameterizedTest
	@MethodSource("secrets")
	void areFoundByTheirDetectorAlone(Vector vector) {
		Detector detector = Detector.valueOf(vector.detector().toUpperCase(Locale.ROOT).replace('-', '_'));
		ScanningRedactor redactor = Redactors.with(detector);
		// Some are found by the key that stands before them.
		boolean keyed = vector.text().contains("_authToken") || vector.text().contains("token: ")
				|| vector.text().contains("cardNumber=");
		assertThat(keyed || !redactor.redact(vector.text()).equals(vector.text())).isTrue();
	}

	@Test
	void areFoundWhateverTheirLettersAre() {
		assertThat(LongStream.range(2, 60).boxed().flatMap((seed) -> Vectors.all(seed).stream())).allSatisfy(
				(vector) -> assertThat(vector.leakIn(this.all.redact(vector.text()))).as("%s", vector).isEmpty());
	}

	@ParameterizedTest
	@MethodSource("clean")
	void leaveOrdinaryLinesAlone(String line) {
		assertThat(Redactors.withDefaults().redact(line)).isSameAs(line);
	}

	@Test
	void haveAVectorEach() {
		Set<String> tested = secrets().map(Vector::detector).collect(Collectors.toSet());
		assertThat(tested)
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(Detector.values()).map(Detector::id).toList());
	}

}
