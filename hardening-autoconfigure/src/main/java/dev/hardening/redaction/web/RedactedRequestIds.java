package dev.hardening.redaction.web;

import dev.hardening.redaction.Redactor;
import dev.hardening.request.RequestIdFilter;

/**
 * Refuses the request ids of clients that are secrets. An id stands in every log line and
 * is never redacted there, so that lines can be found by it: a token that is sent as an
 * id would stand there as well.
 */
public final class RedactedRequestIds implements RequestIdFilter {

	private final Redactor redactor;

	public RedactedRequestIds(Redactor redactor) {
		this.redactor = redactor;
	}

	@Override
	public boolean accepts(String id) {
		return this.redactor.redact(id).equals(id);
	}

}
