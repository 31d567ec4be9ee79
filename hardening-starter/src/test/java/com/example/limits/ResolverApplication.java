package com.example.limits;

import com.giffing.bucket4j.spring.boot.starter.config.cache.SyncCacheResolver;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Uses bucket4j-spring-boot-starter with a cache of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ResolverApplication {

	@Bean
	SyncCacheResolver cacheResolver() {
		return (name) -> {
			throw new UnsupportedOperationException("No request comes");
		};
	}

}
