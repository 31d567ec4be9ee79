package dev.hardening.protection.web;

import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import dev.hardening.client.Client;
import dev.hardening.client.ClientAddressResolver;
import dev.hardening.internal.web.RequestedPath;
import dev.hardening.internal.web.ServletClientRequest;
import dev.hardening.protection.ProtectionRequest;
import dev.hardening.protection.ProtectionSession;
import dev.hardening.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * A servlet request as hooks see it. Looks up nothing before it is asked.
 */
final class ServletProtectionRequest implements ProtectionRequest {

	private final HttpServletRequest request;

	private final ClientAddressResolver addressResolver;

	ServletProtectionRequest(HttpServletRequest request, ClientAddressResolver addressResolver) {
		this.request = request;
		this.addressResolver = addressResolver;
	}

	HttpServletRequest servletRequest() {
		return this.request;
	}

	@Override
	public Client client() {
		Principal principal = this.request.getUserPrincipal();
		return new Client((principal != null) ? principal.getName() : null,
				ServletClientRequest.resolve(this.request, this.addressResolver));
	}

	@Override
	public String method() {
		return this.request.getMethod();
	}

	@Override
	public String path() {
		return RequestedPath.decoded(this.request);
	}

	@Override
	public boolean isPathPlain() {
		return RequestedPath.isPlain(this.request);
	}

	@Override
	public String scheme() {
		return this.request.getScheme();
	}

	@Override
	public String host() {
		return this.request.getServerName();
	}

	@Override
	public int port() {
		return this.request.getServerPort();
	}

	@Override
	public @Nullable String header(String name) {
		return this.request.getHeader(name);
	}

	@Override
	public List<String> headers(String name) {
		Enumeration<String> values = this.request.getHeaders(name);
		return values.hasMoreElements() ? Collections.list(values) : List.of();
	}

	@Override
	public @Nullable String requestId() {
		return (this.request.getAttribute(RequestId.ATTRIBUTE) instanceof String id) ? id : null;
	}

	@Override
	public @Nullable ProtectionSession session() {
		HttpSession session = this.request.getSession(false);
		return (session != null) ? new ServletProtectionSession(session) : null;
	}

	@Override
	public @Nullable String requestedSessionId() {
		return this.request.getRequestedSessionId();
	}

}
