package dev.hardening.error.autoconfigure;

import dev.hardening.error.web.ExtensionValues;
import dev.hardening.internal.boot.JacksonValues;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the application's JSON library makes of the objects in its problems.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = JacksonValues.MAPPER)
class ErrorJsonConfiguration {

	@Bean
	ExtensionValues hardeningExtensionValues(BeanFactory beanFactory) {
		return new ExtensionValues(new JacksonValues(beanFactory));
	}

}
