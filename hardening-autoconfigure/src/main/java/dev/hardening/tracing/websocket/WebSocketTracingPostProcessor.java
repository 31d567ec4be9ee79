package dev.hardening.tracing.websocket;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import dev.hardening.tracing.context.CarriedIds;
import dev.hardening.tracing.context.TraceScopes;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.messaging.support.AbstractMessageChannel;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import org.springframework.web.socket.sockjs.support.SockJsHttpRequestHandler;
import org.springframework.web.socket.sockjs.transport.TransportHandlingSockJsService;

/**
 * Finds the sockets of the application: the handlers in the handler mappings of Spring
 * (raw, STOMP, SockJS and GraphQL), and the channels of STOMP. The handlers are no beans,
 * and are replaced by ones of the same type before the mapping registers them.
 */
public final class WebSocketTracingPostProcessor implements InstantiationAwareBeanPostProcessor {

	private static final String INBOUND = "clientInboundChannel";

	private static final Set<String> CHANNELS = Set.of(INBOUND, "clientOutboundChannel", "brokerChannel");

	private final Supplier<CarriedIds> ids;

	private final Supplier<TraceScopes> scopes;

	/**
	 * Create it.
	 * @param ids asked for when the first message comes
	 * @param scopes asked for then, too
	 */
	public WebSocketTracingPostProcessor(Supplier<CarriedIds> ids, Supplier<TraceScopes> scopes) {
		this.ids = ids;
		this.scopes = scopes;
	}

	@Override
	public boolean postProcessAfterInstantiation(Object bean, String beanName) {
		if (bean instanceof SimpleUrlHandlerMapping mapping) {
			replace(mapping);
		}
		return true;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (CHANNELS.contains(beanName) && bean instanceof AbstractMessageChannel channel) {
			// First of all, so that what the application's interceptors log has ids, too.
			channel.addInterceptor(0, new TracedChannel(this.ids, this.scopes, beanName.equals(INBOUND)));
		}
		return bean;
	}

	private void replace(SimpleUrlHandlerMapping mapping) {
		Map<String, Object> traced = new LinkedHashMap<>();
		mapping.getUrlMap().forEach((path, handler) -> {
			Object replacement = traced(handler);
			if (replacement != null) {
				traced.put(path, replacement);
			}
		});
		if (!traced.isEmpty()) {
			mapping.setUrlMap(traced);
		}
	}

	/** A subclass of the application stays what it is, and has ids in STOMP only. */
	private @Nullable Object traced(Object handler) {
		if (handler.getClass() == WebSocketHttpRequestHandler.class) {
			WebSocketHttpRequestHandler original = (WebSocketHttpRequestHandler) handler;
			WebSocketHttpRequestHandler traced = new WebSocketHttpRequestHandler(
					new TracedWebSocketHandler(original.getWebSocketHandler(), this.scopes),
					original.getHandshakeHandler());
			traced.setHandshakeInterceptors(withOurs(original.getHandshakeInterceptors()));
			return traced;
		}
		if (handler.getClass() == SockJsHttpRequestHandler.class) {
			SockJsHttpRequestHandler original = (SockJsHttpRequestHandler) handler;
			if (original.getSockJsService() instanceof TransportHandlingSockJsService service) {
				service.setHandshakeInterceptors(withOurs(service.getHandshakeInterceptors()));
			}
			return new SockJsHttpRequestHandler(original.getSockJsService(),
					new TracedWebSocketHandler(original.getWebSocketHandler(), this.scopes));
		}
		return null;
	}

	private List<HandshakeInterceptor> withOurs(List<HandshakeInterceptor> interceptors) {
		List<HandshakeInterceptor> all = new ArrayList<>(interceptors.size() + 1);
		if (interceptors.stream().noneMatch(TracedHandshake.class::isInstance)) {
			all.add(new TracedHandshake(this.scopes));
		}
		all.addAll(interceptors);
		return all;
	}

}
