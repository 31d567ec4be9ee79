package dev.hardening.tracing.autoconfigure;

import dev.hardening.tracing.context.CarriedIds;
import dev.hardening.tracing.kafka.KafkaTracingPostProcessor;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Ids on records of Kafka, and in the log lines of those who listen to them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(KafkaTemplate.class)
@ConditionalOnBooleanProperty(name = "hardening.tracing.kafka", matchIfMissing = true)
@Import(CarriedIdsConfiguration.class)
class KafkaTracingConfiguration {

	@Bean
	static KafkaTracingPostProcessor hardeningKafkaTracingPostProcessor(ObjectProvider<CarriedIds> ids,
			BeanFactory beans) {
		return new KafkaTracingPostProcessor(ids::getObject, TraceScopesSelection.from(beans));
	}

}
