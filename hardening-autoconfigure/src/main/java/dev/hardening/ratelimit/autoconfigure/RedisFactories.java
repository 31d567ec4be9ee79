package dev.hardening.ratelimit.autoconfigure;

import java.util.List;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Finds the connection settings of the application.
 */
final class RedisFactories {

	private static final String PROPERTY = "hardening.rate-limit.redis.connection-factory";

	private RedisFactories() {
	}

	static LettuceConnectionFactory find(ConfigurableListableBeanFactory beanFactory, @Nullable String name) {
		List<String> names = List
			.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, LettuceConnectionFactory.class));
		if (name != null) {
			if (!names.contains(name)) {
				throw HardeningConfigurationException.invalid(PROPERTY, name,
						names.isEmpty() ? "the name of a LettuceConnectionFactory bean; there is none"
								: "the name of a LettuceConnectionFactory bean: " + String.join(", ", names));
			}
			return beanFactory.getBean(name, LettuceConnectionFactory.class);
		}
		LettuceConnectionFactory only = beanFactory.getBeanProvider(LettuceConnectionFactory.class).getIfUnique();
		if (only != null) {
			return only;
		}
		if (names.isEmpty()) {
			throw none(beanFactory);
		}
		throw new HardeningConfigurationException(
				"There are several LettuceConnectionFactory beans, and none of them is primary: %s."
					.formatted(String.join(", ", names)),
				"Name the one that leads to the rate limits with '%s'.".formatted(PROPERTY));
	}

	private static HardeningConfigurationException none(ConfigurableListableBeanFactory beanFactory) {
		boolean other = beanFactory.getBeanNamesForType(RedisConnectionFactory.class).length > 0;
		return new HardeningConfigurationException(
				"'hardening.rate-limit.store' is 'redis', and there is no LettuceConnectionFactory bean%s."
					.formatted(other ? ", only a connection factory of another client, such as Jedis" : ""),
				"Set 'spring.data.redis.client-type' to 'lettuce' or add a LettuceConnectionFactory bean, and do not"
						+ " exclude Spring Boot's auto-configuration of Redis; or set 'hardening.rate-limit.store' to"
						+ " 'local'.");
	}

}
