package dev.hardening.internal.boot;

import org.springframework.boot.web.client.RestClientCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;

/**
 * Adds an interceptor to each builder of {@link RestClient} that Boot hands out, behind
 * those of other customizers.
 */
public final class RestClientInterceptors implements RestClientCustomizer, Ordered {

	private final ClientHttpRequestInterceptor interceptor;

	public RestClientInterceptors(ClientHttpRequestInterceptor interceptor) {
		this.interceptor = interceptor;
	}

	@Override
	public void customize(RestClient.Builder builder) {
		builder.requestInterceptor(this.interceptor);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
