package dev.hardening.internal.boot;

import java.util.function.Consumer;

import org.springframework.boot.web.reactive.function.client.WebClientCustomizer;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Changes each builder of {@link WebClient} that Boot hands out, after other customizers.
 */
public final class WebClientConsumers implements WebClientCustomizer, Ordered {

	private final Consumer<WebClient.Builder> consumer;

	public WebClientConsumers(Consumer<WebClient.Builder> consumer) {
		this.consumer = consumer;
	}

	@Override
	public void customize(WebClient.Builder builder) {
		this.consumer.accept(builder);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
