package dev.hardening.client.web;

import java.io.IOException;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.internal.web.ServletClientRequest;
import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Resolves the address of the client while peer and headers are still those of the
 * connection: Tomcat's {@code RemoteIpValve} and Spring's {@code ForwardedHeaderFilter}
 * overwrite both.
 */
public final class ClientAddressValve extends ValveBase {

	private final ClientAddressResolver resolver;

	public ClientAddressValve(ClientAddressResolver resolver) {
		super(true);
		this.resolver = resolver;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (!response.isError()) {
			ServletClientRequest.resolve(request, this.resolver);
		}
		getNext().invoke(request, response);
	}

}
