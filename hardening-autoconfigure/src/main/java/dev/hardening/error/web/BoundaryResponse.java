package dev.hardening.error.web;

import java.io.IOException;
import java.io.PrintWriter;

import dev.hardening.error.ErrorCode;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Notes an error instead of sending it to the container's error page, where Spring
 * Security might deny the page itself. Of one request, not thread-safe.
 */
final class BoundaryResponse extends HttpServletResponseWrapper {

	private static final int FIRST_ERROR = 400;

	private static final int FORBIDDEN = 403;

	private final ErrorRenderer renderer;

	private final HttpServletRequest request;

	private int sent;

	private boolean bodyTaken;

	BoundaryResponse(ErrorRenderer renderer, HttpServletRequest request, HttpServletResponse response) {
		super(response);
		this.renderer = renderer;
		this.request = request;
	}

	/** Return the status of the error that was sent, or 0. */
	int sent() {
		return this.sent;
	}

	/** Whether it is an error of which nobody has said more than the status. */
	boolean isEmptyError() {
		return getStatus() >= FIRST_ERROR && !this.bodyTaken && !super.isCommitted() && !containsHeader("Content-Type")
				&& !containsHeader("Content-Length");
	}

	@Override
	public void sendError(int status) throws IOException {
		if (!note(status)) {
			super.sendError(status);
		}
	}

	@Override
	public void sendError(int status, @Nullable String message) throws IOException {
		if (!note(status)) {
			super.sendError(status, message);
		}
	}

	@Override
	public void setStatus(int status) {
		markDenial(status);
		super.setStatus(status);
	}

	private void markDenial(int status) {
		if (status == FORBIDDEN && CsrfDenial.isUnderWay()) {
			this.request.setAttribute(ErrorCode.ATTRIBUTE, ErrorCode.CSRF_REJECTED);
		}
	}

	/** Whether it is kept for the filter to write; what is for a page goes on its way. */
	private boolean note(int status) {
		checkNotSent();
		markDenial(status);
		// On another thread nobody would come by to write it.
		if (status < FIRST_ERROR || isCommitted() || this.request.isAsyncStarted()
				|| this.renderer.isForPage(this.request)) {
			return false;
		}
		resetBuffer();
		super.setStatus(status);
		this.sent = status;
		return true;
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		checkNotSent();
		super.sendRedirect(location);
	}

	private void checkNotSent() {
		if (this.sent != 0) {
			throw new IllegalStateException("An error was sent already: " + this.sent);
		}
	}

	/** As the container has it: what sent an error is done. */
	@Override
	public boolean isCommitted() {
		return this.sent != 0 || super.isCommitted();
	}

	@Override
	public void flushBuffer() throws IOException {
		if (this.sent == 0) {
			super.flushBuffer();
		}
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		this.bodyTaken = true;
		return new BoundaryOutput(this, super.getOutputStream());
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		this.bodyTaken = true;
		return new BoundaryWriter(this, super.getWriter());
	}

}
