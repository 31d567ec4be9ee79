package dev.hardening.tracing.autoconfigure;

import dev.hardening.tracing.context.CarriedIds;
import dev.hardening.tracing.websocket.WebSocketTracingPostProcessor;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.support.ExecutorChannelInterceptor;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * Ids in the log lines of WebSocket handlers.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ WebSocketHttpRequestHandler.class, ExecutorChannelInterceptor.class })
@Import(CarriedIdsConfiguration.class)
class WebSocketTracingConfiguration {

	@Bean
	static WebSocketTracingPostProcessor hardeningWebSocketTracingPostProcessor(ObjectProvider<CarriedIds> ids,
			BeanFactory beans) {
		return new WebSocketTracingPostProcessor(ids::getObject, TraceScopesSelection.from(beans));
	}

}
