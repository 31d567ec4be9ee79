package dev.hardening.tracing.web;

import java.util.function.Consumer;

import dev.hardening.tracing.context.CarriedIds;
import dev.hardening.tracing.context.LogContext;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Gives calls of {@code WebClient} the ids of the thread that subscribes, or where that
 * has none, of the thread that wrote the call: a request of a servlet application is
 * often subscribed to on a thread of Reactor.
 */
public final class OutboundWebClient implements Consumer<WebClient.Builder> {

	private static final String ATTRIBUTE = OutboundWebClient.class.getName();

	private final CarriedIds ids;

	public OutboundWebClient(CarriedIds ids) {
		this.ids = ids;
	}

	@Override
	public void accept(WebClient.Builder builder) {
		builder.defaultRequest(OutboundWebClient::remember).filter(this::filter);
	}

	private static void remember(WebClient.RequestHeadersSpec<?> request) {
		LogContext context = LogContext.current();
		if (!context.isEmpty()) {
			request.attribute(ATTRIBUTE, context);
		}
	}

	private Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		LogContext context = LogContext.current();
		if (context.isEmpty() && request.attribute(ATTRIBUTE).orElse(null) instanceof LogContext remembered) {
			context = remembered;
		}
		if (context.isEmpty()) {
			return next.exchange(request);
		}
		ClientRequest.Builder changed = ClientRequest.from(request);
		this.ids.write(context, (name) -> request.headers().getFirst(name) != null, changed::header);
		return next.exchange(changed.build());
	}

}
