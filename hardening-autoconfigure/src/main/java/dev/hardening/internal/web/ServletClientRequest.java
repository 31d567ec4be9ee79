package dev.hardening.internal.web;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;

import dev.hardening.client.ClientAddress;
import dev.hardening.client.ClientAddressResolver;
import dev.hardening.client.ClientRequest;
import dev.hardening.internal.logging.WarnOnce;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A servlet request as the resolver of client addresses sees it. Peer and headers are
 * those of the innermost request: wrappers around it show what they made of them.
 */
public final class ServletClientRequest implements ClientRequest {

	private static final WarnOnce badResolver = new WarnOnce(LoggerFactory.getLogger(ServletClientRequest.class));

	private static final String ATTRIBUTE = ClientAddress.class.getName();

	private final HttpServletRequest request;

	private final HttpServletRequest innermost;

	private ServletClientRequest(HttpServletRequest request) {
		this.request = request;
		ServletRequest inner = request;
		while (inner instanceof ServletRequestWrapper wrapper) {
			inner = wrapper.getRequest();
		}
		this.innermost = (inner instanceof HttpServletRequest http) ? http : request;
	}

	/** Resolve the address of the client, once a request. */
	public static ClientAddress resolve(HttpServletRequest request, ClientAddressResolver resolver) {
		if (request.getAttribute(ATTRIBUTE) instanceof ClientAddress address) {
			return address;
		}
		ClientAddress address = resolve(resolver, new ServletClientRequest(request));
		request.setAttribute(ATTRIBUTE, address);
		return address;
	}

	/** A resolver of the application may be wrong: then all clients count as one. */
	private static ClientAddress resolve(ClientAddressResolver resolver, ServletClientRequest request) {
		try {
			return Objects.requireNonNull(resolver.resolve(request));
		}
		catch (RuntimeException ex) {
			badResolver.warn("The address of a client could not be resolved: all such clients count as one.", ex);
			return ClientAddress.UNKNOWN;
		}
	}

	@Override
	public String remoteAddress() {
		return orEmpty(this.request.getRemoteAddr());
	}

	@Override
	public String peer() {
		return orEmpty(this.innermost.getRemoteAddr());
	}

	@Override
	public List<String> headers(String name) {
		Enumeration<String> values = this.innermost.getHeaders(name);
		return values.hasMoreElements() ? Collections.list(values) : List.of();
	}

	private static String orEmpty(@Nullable String address) {
		return (address != null) ? address : "";
	}

}
