package dev.hardening.internal.commit;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.LoggerFactory;

import dev.hardening.internal.logging.WarnOnce;

/**
 * All hooks, in their order. Immutable.
 */
public final class CommitHooks {

	private final CommitHook[] hooks;

	private final String[] removed;

	private final WarnOnce badHook = new WarnOnce(LoggerFactory.getLogger(CommitHooks.class));

	public CommitHooks(List<CommitHook> hooks) {
		this.hooks = hooks.toArray(CommitHook[]::new);
		this.removed = hooks.stream()
			.flatMap((hook) -> hook.removedHeaders().stream())
			.distinct()
			.toArray(String[]::new);
	}

	/** Let every hook write its headers. One that fails costs only its own. */
	public void run(HttpServletRequest request, HttpServletResponse response) {
		for (CommitHook hook : this.hooks) {
			try {
				hook.beforeCommit(request, response);
			}
			catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
				this.badHook.warn("Headers of a response could not be written: it goes out without them.", ex);
			}
		}
	}

	/** Whether no response may have a header. */
	boolean removes(String header) {
		for (String name : this.removed) {
			if (name.equalsIgnoreCase(header)) {
				return true;
			}
		}
		return false;
	}

}
