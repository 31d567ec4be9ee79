package dev.hardening.payload.tomcat;

import java.io.IOException;

import dev.hardening.payload.web.PayloadGuard;
import dev.hardening.payload.web.PayloadRejection;
import dev.hardening.payload.web.PayloadRule;
import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Limits bodies below the servlet API, where the container's own parsing of forms and
 * multipart is seen as well: refuses bodies that say that they are too large before
 * anything of the application runs, and counts those that do not say.
 */
public final class PayloadValve extends ValveBase {

	private final PayloadGuard guard;

	private final PayloadAnswer answer;

	/**
	 * Create the valve.
	 * @param guard knows the limits
	 * @param rejection the answer beyond them
	 */
	public PayloadValve(PayloadGuard guard, PayloadRejection rejection) {
		super(true);
		this.guard = guard;
		this.answer = new PayloadAnswer(rejection);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		// A rejected request is only half parsed: nothing of it may be looked at. An
		// asynchronous one comes by again.
		if (response.isError() || request.getContext() == null || request.isAsync()) {
			getNext().invoke(request, response);
			return;
		}
		long length = request.getCoyoteRequest().getContentLengthLong();
		if (length > 0) {
			// The container reads no more than that.
			if (this.guard.isSmall(length) || !isRefused(request, response, length)) {
				getNext().invoke(request, response);
			}
		}
		else if (length < 0 && hasBody(request.getCoyoteRequest())) {
			count(request, response);
		}
		else {
			getNext().invoke(request, response);
		}
	}

	private boolean isRefused(Request request, Response response, long length) {
		PayloadRule rule = this.guard.find(request);
		if (length <= rule.maxBytes() || !this.guard.rejects(request, rule)) {
			return false;
		}
		this.answer.write(request, response, rule);
		return true;
	}

	private void count(Request request, Response response) throws IOException, ServletException {
		PayloadRule rule = this.guard.find(request);
		if (rule.isUnlimited()) {
			getNext().invoke(request, response);
			return;
		}
		CountedBody body = CountedBody.begin(request, rule, this.guard, this.answer);
		try {
			getNext().invoke(request, response);
		}
		finally {
			if (!request.isAsync()) {
				body.end();
			}
		}
	}

	private static boolean hasBody(org.apache.coyote.Request request) {
		if (request.protocol().startsWithIgnoreCase("HTTP/1.", 0)) {
			return request.getMimeHeaders().getValue("transfer-encoding") != null;
		}
		return !request.isFinished();
	}

}
