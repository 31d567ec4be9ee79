package dev.hardening.internal.commit;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Runs the hooks for answers that Tomcat makes by itself (malformed request line,
 * over-long header, unknown context): no filter sees those.
 */
public final class CommitValve extends ValveBase {

	private final CommitHooks hooks;

	public CommitValve(CommitHooks hooks) {
		super(true);
		this.hooks = hooks;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (response.isError() || request.getContext() == null) {
			// Whatever answers will commit before it returns here.
			this.hooks.run(request, response);
		}
		getNext().invoke(request, response);
		// The container may have reset what it answers with an error.
		boolean missing = response.isError() || !CommitResponse.isDone(request);
		if (missing && !response.isCommitted() && !request.isAsync()) {
			this.hooks.run(request, response);
		}
	}

}
