package dev.hardening.protection.web;

import java.io.IOException;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.protection.ProtectionDecision;
import dev.hardening.protection.ProtectionDecision.Rejection;
import dev.hardening.protection.ProtectionHooks;
import dev.hardening.protection.ProtectionPhase;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Asks the hooks of one phase. Forwards, error pages and asynchronous dispatches belong
 * to a request that has been asked about.
 */
@SuppressWarnings("serial") // filters are never serialized
public final class ProtectionFilter extends HttpFilter {

	private final ProtectionPhase phase;

	private final ProtectionHooks hooks;

	private final ProtectionRejections rejections;

	private final ClientAddressResolver addressResolver;

	public ProtectionFilter(ProtectionPhase phase, ProtectionHooks hooks, ProtectionRejections rejections,
			ClientAddressResolver addressResolver) {
		this.phase = phase;
		this.hooks = hooks;
		this.rejections = rejections;
		this.addressResolver = addressResolver;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ProtectionDecision decision = this.hooks.request(this.phase,
				new ServletProtectionRequest(request, this.addressResolver));
		if (decision instanceof Rejection rejection) {
			this.rejections.write(request, response, rejection);
			return;
		}
		chain.doFilter(request, response);
	}

}
