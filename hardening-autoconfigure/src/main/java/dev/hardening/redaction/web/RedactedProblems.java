package dev.hardening.redaction.web;

import java.util.Map;

import dev.hardening.error.Problem;
import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.internal.web.ProblemEditor;
import dev.hardening.redaction.Redactor;
import org.slf4j.LoggerFactory;

/**
 * Redacts title, detail and further members of every problem that hardening writes. Where
 * that fails only the status and what goes with it is told. Thread-safe.
 */
public final class RedactedProblems implements ProblemEditor {

	private final Redactor redactor;

	private final RedactedMembers members;

	private final WarnOnce failed = new WarnOnce(LoggerFactory.getLogger(RedactedProblems.class));

	public RedactedProblems(Redactor redactor) {
		this.redactor = redactor;
		this.members = new RedactedMembers(redactor);
	}

	@Override
	public Problem edit(Problem problem) {
		try {
			String title = this.redactor.redact(problem.title());
			String detail = this.redactor.redact(problem.detail());
			Map<String, Object> extensions = this.members.of(problem.extensions());
			boolean same = title.equals(problem.title()) && detail.equals(problem.detail())
					&& extensions == problem.extensions();
			return same ? problem : with(problem, title, detail, extensions);
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			this.failed.warn("An error body could not be redacted: its texts are left out.", ex);
			return with(problem, problem.code().title(), problem.code().title(), Map.of());
		}
	}

	private static Problem with(Problem problem, String title, String detail, Map<String, Object> extensions) {
		return new Problem(problem.type(), problem.code(), problem.status(), title, detail, problem.instance(),
				problem.requestId(), extensions);
	}

}
