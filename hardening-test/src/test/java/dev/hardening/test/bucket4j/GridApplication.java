package dev.hardening.test.bucket4j;

import java.util.Objects;

import com.giffing.bucket4j.spring.boot.starter.config.cache.SyncCacheResolver;
import com.giffing.bucket4j.spring.boot.starter.config.cache.hazelcast.HazelcastCacheResolver;
import com.hazelcast.core.HazelcastInstance;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Keeps its buckets where a resolver of bucket4j-spring-boot-starter has them. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = RedisAutoConfiguration.class)
@Import(GridApplication.Handlers.class)
class GridApplication {

	/** The member of the instance that is started next. */
	static volatile @Nullable HazelcastInstance member;

	@Bean
	SyncCacheResolver buckets() {
		return new HazelcastCacheResolver(Objects.requireNonNull(member), false);
	}

	@RestController
	static class Handlers {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

}
