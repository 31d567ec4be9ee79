package dev.hardening.payload.web;

import dev.hardening.error.ErrorCode;
import dev.hardening.payload.PayloadCounters;
import dev.hardening.payload.PayloadMode;
import dev.hardening.payload.PayloadOutcome;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the limits, and decides what happens beyond them. Thread-safe.
 */
public final class PayloadGuard {

	private static final Logger logger = LoggerFactory.getLogger(PayloadGuard.class);

	private final PayloadRules rules;

	private final PayloadCounters counters;

	private final PayloadOutcome outcome;

	public PayloadGuard(PayloadRules rules, PayloadCounters counters, PayloadMode mode) {
		this.rules = rules;
		this.counters = counters;
		this.outcome = (mode == PayloadMode.SHADOW) ? PayloadOutcome.SHADOWED : PayloadOutcome.REJECTED;
	}

	/** Whether a body of a size is within the limit of whatever path. */
	public boolean isSmall(long bytes) {
		return bytes <= this.rules.smallest();
	}

	/** Return the rule of a request. */
	public PayloadRule find(HttpServletRequest request) {
		return this.rules.find(request);
	}

	/**
	 * Decide on a request whose body is too large. To be called once a request.
	 * @return whether it is rejected
	 */
	public boolean rejects(HttpServletRequest request, PayloadRule rule) {
		this.counters.count(rule.name(), this.outcome);
		logger.debug("The body of {} {} is larger than the {} bytes of the rule '{}': {}", request.getMethod(),
				request.getRequestURI(), rule.maxBytes(), rule.name(), this.outcome.tag());
		if (this.outcome == PayloadOutcome.SHADOWED) {
			return false;
		}
		request.setAttribute(ErrorCode.ATTRIBUTE, ErrorCode.PAYLOAD_TOO_LARGE);
		return true;
	}

}
