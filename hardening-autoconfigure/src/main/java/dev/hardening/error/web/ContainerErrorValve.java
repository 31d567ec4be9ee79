package dev.hardening.error.web;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.hardening.error.ErrorCode;
import dev.hardening.error.Problem;
import dev.hardening.internal.commit.CommitHooks;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what Tomcat rejects before any filter, and what no error page could tell. A
 * request may be half parsed here: nothing but attributes and the path is read.
 */
public final class ContainerErrorValve extends ErrorReportValve {

	private static final Logger logger = LoggerFactory.getLogger(ContainerErrorValve.class);

	/** Tomcat says it by a text only. */
	private static final String TOO_LARGE = StringManager.getManager(Http11InputBuffer.class)
		.getString("iib.requestheadertoolarge.error");

	private static final int BAD_REQUEST = 400;

	private final ErrorRenderer renderer;

	private final @Nullable CommitHooks hooks;

	/**
	 * Create the valve.
	 * @param renderer makes and writes the answers
	 * @param hooks write headers, or {@code null} if there are none
	 */
	public ContainerErrorValve(ErrorRenderer renderer, @Nullable CommitHooks hooks) {
		this.renderer = renderer;
		this.hooks = hooks;
		setShowReport(false);
		setShowServerInfo(false);
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		if (response.getStatus() < BAD_REQUEST || response.getContentWritten() > 0 || !response.setErrorReported()
				|| !isWritable(response)) {
			return;
		}
		try {
			Problem problem = problem(request, response, throwable);
			this.renderer.write(request, response, problem, ErrorSource.CONTAINER, this.hooks);
			response.finishResponse();
		}
		catch (IOException | IllegalStateException ex) {
			logger.debug("An error of the container could not be told", ex);
		}
	}

	private Problem problem(Request request, Response response, @Nullable Throwable throwable) {
		if (isHeaderTooLarge(response, throwable) && request.getAttribute(ErrorCode.ATTRIBUTE) == null) {
			return this.renderer.sent(request, ErrorCode.HEADERS_TOO_LARGE.status(), null);
		}
		return this.renderer.sent(request, response.getStatus(), throwable);
	}

	private static boolean isHeaderTooLarge(Response response, @Nullable Throwable throwable) {
		if (response.getStatus() != BAD_REQUEST || throwable == null) {
			return false;
		}
		return (throwable instanceof IllegalArgumentException && TOO_LARGE.equals(throwable.getMessage()))
				|| (throwable instanceof IllegalStateException && isThrownBy(throwable, MimeHeaders.class));
	}

	/** Too many headers are told by a text that depends on the limit and the language. */
	private static boolean isThrownBy(Throwable throwable, Class<?> type) {
		StackTraceElement[] trace = throwable.getStackTrace();
		return trace.length > 0 && trace[0].getClassName().equals(type.getName());
	}

	private static boolean isWritable(Response response) {
		AtomicBoolean allowed = new AtomicBoolean();
		response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
		return allowed.get();
	}

}
