package dev.hardening.architecture;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaAccess;
import dev.hardening.architecture.ForbiddenCode.Finding;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What main code does not do, apart from the places in {@code allowed.txt}.
 */
class ForbiddenCodeTests {

	private static final List<String> RECOMPILING = List.of("matches", "replaceAll", "replaceFirst");

	private final List<Finding> findings = ParsedFile.all()
		.stream()
		.filter((file) -> file.source().main())
		.flatMap((file) -> ForbiddenCode.in(file).stream())
		.toList();

	private final List<Allowed> allowed = Seam.lines("allowed.txt").stream().map(Allowed::parse).toList();

	@Test
	void doesNotBlock() {
		checkThat("sleep", "a thread that sleeps is a thread that a flood can exhaust, and a test that has to wait");
		checkThat("synchronized",
				"a monitor pins the carrier of a virtual thread before Java 24, and cannot be given up"
						+ " after a time: use an atomic, a ReentrantLock, or say why the monitor is held for a moment only");
	}

	@Test
	void takesTimeAndChanceFromOutside() {
		checkThat("currentTimeMillis",
				"time that is passed in (InstantSource, a nanosecond ticker) can be set by a test,"
						+ " and durations do not jump with the wall clock");
		checkThat("Random", "java.util.Random is guessed from two values and contended: use SecureRandom for what must"
				+ " not be guessed, else a generator that is passed in");
	}

	@Test
	void compilesRegularExpressionsOnce() {
		checkThat("Pattern.compile", "a regular expression is compiled once, as a static final field; Pattern.matches"
				+ " compiles it on every call");
		assertThat(Production.classes()
			.flatMap((type) -> type.getAccessesFromSelf().stream())
			.filter((access) -> access.getTargetOwner().isEquivalentTo(String.class))
			.filter((access) -> RECOMPILING.contains(access.getTarget().getName()))
			.map(JavaAccess::getDescription))
			.as("String.matches, replaceAll and replaceFirst compile their regular expression on every call: use a"
					+ " static Pattern, or String.replace")
			.isEmpty();
	}

	@Test
	void isAllowedOnlyWithAReasonThatStillHolds() {
		assertThat(Seam.lines("allowed.txt")).as("allowed.txt: sorted, each entry once")
			.isSorted()
			.doesNotHaveDuplicates();
		assertThat(this.allowed).allSatisfy((entry) -> {
			assertThat(entry.reason()).as("reason of '%s'", entry).isNotBlank();
			assertThat(this.findings).as("'%s' is no longer needed: remove it from allowed.txt", entry)
				.anyMatch(entry::allows);
		});
	}

	private void checkThat(String rule, String reason) {
		assertThat(this.findings.stream()
			.filter((finding) -> finding.rule().equals(rule))
			.filter((finding) -> this.allowed.stream().noneMatch((entry) -> entry.allows(finding))))
			.as("%s. If there is a good reason, add '%s <file> <reason>' to allowed.txt", reason, rule)
			.isEmpty();
	}

	/**
	 * An exception.
	 *
	 * @param rule the rule
	 * @param file name of the file, below the root of the packages
	 * @param reason why
	 */
	private record Allowed(String rule, String file, String reason) {

		static Allowed parse(String line) {
			String[] parts = line.split(" ", 3);
			return new Allowed(parts[0], (parts.length > 1) ? parts[1] : "", (parts.length > 2) ? parts[2] : "");
		}

		boolean allows(Finding finding) {
			return this.rule.equals(finding.rule()) && this.file.equals(finding.file());
		}

	}

}
