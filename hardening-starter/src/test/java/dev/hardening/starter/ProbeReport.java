package dev.hardening.starter;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a process printed until its end. */
record ProbeReport(int exitCode, String output) {

	private static final String PREFIX = "@@";

	private static final String FAILED = "APPLICATION FAILED TO START";

	boolean started() {
		return this.exitCode == 0;
	}

	/** Return what a user reads when the start fails, on one line. */
	String failure() {
		int start = this.output.indexOf(FAILED);
		if (started() || start < 0) {
			throw new AssertionError("The start did not fail with a text:\n" + this.output);
		}
		return this.output.substring(start).replaceAll("\\s+", " ");
	}

	/** Return the facts of a section; the process must have reported. */
	List<String> facts(String section) {
		if (!started()) {
			throw new AssertionError("The application did not start:\n" + this.output);
		}
		String prefix = PREFIX + section + "|";
		return this.output.lines()
			.filter((line) -> line.startsWith(prefix))
			.map((line) -> line.substring(prefix.length()))
			.toList();
	}

	/** Return all facts by section, without those that differ by nature. */
	Map<String, List<String>> comparableFacts() {
		Map<String, List<String>> facts = new TreeMap<>();
		this.output.lines()
			.filter((line) -> line.startsWith(PREFIX))
			.map((line) -> line.substring(PREFIX.length(), line.indexOf('|')))
			.forEach((section) -> facts.computeIfAbsent(section, this::facts));
		facts.keySet().removeAll(List.of("port", "startup-millis"));
		return facts;
	}

	/** Return the answers in their order, head and body as they came. */
	List<String> answers() {
		return facts("answer").stream()
			.map((fact) -> fact.replace("\\r", "").replace("\\n", "\n"))
			.map((answer) -> answer.substring(answer.indexOf("\n") + 1))
			.toList();
	}

	List<Integer> statuses() {
		return answers().stream().map((answer) -> Integer.valueOf(answer.split(" ", 3)[1])).toList();
	}

}
