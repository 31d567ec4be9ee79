package dev.hardening.tracing.web;

import java.io.IOException;

import dev.hardening.tracing.context.CarriedIds;
import dev.hardening.tracing.context.LogContext;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Gives calls of {@code RestTemplate} and {@code RestClient} the ids of the current
 * thread. As late as possible, so that headers of the application are there by then and
 * stay.
 */
public final class OutboundInterceptor implements ClientHttpRequestInterceptor, Ordered {

	private final CarriedIds ids;

	public OutboundInterceptor(CarriedIds ids) {
		this.ids = ids;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		HttpHeaders headers = request.getHeaders();
		this.ids.write(LogContext.current(), (name) -> headers.getFirst(name) != null, headers::set);
		return execution.execute(request, body);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
