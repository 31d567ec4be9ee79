package dev.hardening.tracing.web;

import java.io.IOException;
import java.security.Principal;
import java.util.function.UnaryOperator;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.tracing.LogKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Names the user of a request in log lines, after the filters that find out who it is. On
 * later dispatches, where these may not run, it is the user of the first one.
 */
@SuppressWarnings("serial") // filters are never serialized
public final class UserFilter extends HttpFilter {

	private static final String ATTRIBUTE = UserFilter.class.getName() + ".user";

	private final transient UnaryOperator<String> naming;

	private final transient WarnOnce failed = new WarnOnce(LoggerFactory.getLogger(UserFilter.class));

	/**
	 * Create the filter.
	 * @param naming what stands in the log for a user
	 */
	public UserFilter(UnaryOperator<String> naming) {
		this.naming = naming;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String user = user(request);
		if (user == null) {
			chain.doFilter(request, response);
			return;
		}
		String outer = MDC.get(LogKeys.USER);
		MDC.put(LogKeys.USER, user);
		try {
			chain.doFilter(request, response);
		}
		finally {
			if (outer != null) {
				MDC.put(LogKeys.USER, outer);
			}
			else {
				MDC.remove(LogKeys.USER);
			}
		}
	}

	private @Nullable String user(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof String user) {
			return user;
		}
		try {
			Principal principal = request.getUserPrincipal();
			String name = (principal != null) ? principal.getName() : null;
			if (name == null || name.isEmpty()) {
				return null;
			}
			String user = this.naming.apply(name);
			request.setAttribute(ATTRIBUTE, user);
			return user;
		}
		catch (RuntimeException ex) {
			this.failed.warn("Log lines lack the user, as its name cannot be found out.", ex);
			return null;
		}
	}

}
