package dev.hardening.request.web;

import java.util.List;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.request.RequestIdFilter;
import org.slf4j.LoggerFactory;

/**
 * Those who have a say beside the pattern. All have to agree; one that fails does not.
 */
final class RequestIdFilters {

	private final RequestIdFilter[] filters;

	private final WarnOnce badFilter = new WarnOnce(LoggerFactory.getLogger(RequestIdFilters.class));

	RequestIdFilters(List<RequestIdFilter> filters) {
		this.filters = filters.toArray(RequestIdFilter[]::new);
	}

	boolean accept(String id) {
		for (RequestIdFilter filter : this.filters) {
			if (!accepts(filter, id)) {
				return false;
			}
		}
		return true;
	}

	private boolean accepts(RequestIdFilter filter, String id) {
		try {
			return filter.accepts(id);
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			this.badFilter.warn("A filter of request ids failed: the id is replaced by a new one.", ex);
			return false;
		}
	}

}
