package dev.hardening.payload.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

import dev.hardening.payload.web.PayloadGuard;
import dev.hardening.payload.web.PayloadRule;
import org.apache.catalina.connector.Request;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Stops the reading of a body that does not say how large it is, whoever reads it: the
 * application, or the container for a form.
 * <p>
 * Stays in the request of a connection once it is there; each request that is counted
 * begins anew, and others pass. Bytes are counted by the container, which forgets them
 * with the request. Not thread-safe, as the reading is not.
 */
final class CountedBody implements InputBuffer {

	private final org.apache.coyote.Request coyote;

	private final InputBuffer body;

	private final PayloadGuard guard;

	private final PayloadAnswer answer;

	private @Nullable Request request;

	private @Nullable PayloadRule rule;

	private long startedAt;

	private boolean refused;

	private CountedBody(org.apache.coyote.Request coyote, InputBuffer body, PayloadGuard guard, PayloadAnswer answer) {
		this.coyote = coyote;
		this.body = body;
		this.guard = guard;
		this.answer = answer;
	}

	/** Count the body of a request from now on. */
	static CountedBody begin(Request request, PayloadRule rule, PayloadGuard guard, PayloadAnswer answer) {
		org.apache.coyote.Request coyote = request.getCoyoteRequest();
		InputBuffer body = coyote.getInputBuffer();
		CountedBody counted;
		if (body instanceof CountedBody present) {
			counted = present;
		}
		else {
			counted = new CountedBody(coyote, body, guard, answer);
			coyote.setInputBuffer(counted);
		}
		counted.request = request;
		counted.rule = rule;
		counted.startedAt = coyote.getStartTimeNanos();
		counted.refused = false;
		return counted;
	}

	/** Count no more. */
	void end() {
		this.request = null;
		this.rule = null;
	}

	@Override
	public int doRead(ApplicationBufferHandler handler) throws IOException {
		PayloadRule current = this.rule;
		Request owner = this.request;
		// The time tells a later request of the connection, whose body nobody counts,
		// from one that ended elsewhere, asynchronously.
		if (current == null || owner == null || this.startedAt != this.coyote.getStartTimeNanos()) {
			return this.body.doRead(handler);
		}
		if (this.refused) {
			throw exception(owner, current);
		}
		int count = this.body.doRead(handler);
		if (count > 0 && count > current.maxBytes() - this.coyote.getBytesRead()) {
			refuse(owner, current, handler);
		}
		return count;
	}

	@Override
	public int available() {
		return this.body.available();
	}

	private void refuse(Request owner, PayloadRule current, ApplicationBufferHandler handler) throws IOException {
		if (!this.guard.rejects(owner, current)) {
			end();
			return;
		}
		this.refused = true;
		ByteBuffer read = handler.getByteBuffer();
		if (read != null) {
			// Whoever reads on after the exception would find them.
			read.position(read.limit());
		}
		this.answer.write(owner, owner.getResponse(), current);
		throw exception(owner, current);
	}

	private static IOException exception(Request owner, PayloadRule rule) {
		String type = owner.getContentType();
		if (type != null) {
			String lower = type.toLowerCase(Locale.ROOT);
			if (lower.startsWith("application/x-www-form-urlencoded") || lower.startsWith("multipart/")) {
				throw new TooLargeFormException(rule.maxBytes());
			}
		}
		return new TooLargeBodyException(rule.maxBytes());
	}

}
