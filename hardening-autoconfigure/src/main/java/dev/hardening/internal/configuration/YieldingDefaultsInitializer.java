package dev.hardening.internal.configuration;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Adds the {@link YieldingDefaults} to the environment that the context really uses,
 * before anybody reads a switch from it.
 */
class YieldingDefaultsInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		YieldingDefaults.addTo(context.getEnvironment(), context.getClassLoader());
		context.addBeanFactoryPostProcessor((beanFactory) -> YieldingMapEntries.addTo(context.getEnvironment()));
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
