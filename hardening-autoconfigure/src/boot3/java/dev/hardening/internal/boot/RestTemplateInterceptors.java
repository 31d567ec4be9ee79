package dev.hardening.internal.boot;

import org.springframework.boot.web.client.RestTemplateCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestTemplate;

/**
 * Adds an interceptor to each {@link RestTemplate} that Boot's builder makes, behind those
 * of the application.
 */
public final class RestTemplateInterceptors implements RestTemplateCustomizer, Ordered {

	private final ClientHttpRequestInterceptor interceptor;

	public RestTemplateInterceptors(ClientHttpRequestInterceptor interceptor) {
		this.interceptor = interceptor;
	}

	@Override
	public void customize(RestTemplate restTemplate) {
		restTemplate.getInterceptors().add(this.interceptor);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
