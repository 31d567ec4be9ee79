package com.example.limited;

import com.giffing.bucket4j.spring.boot.starter.config.cache.SyncCacheResolver;
import com.giffing.bucket4j.spring.boot.starter.context.RateLimiting;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

import static org.mockito.Mockito.mock;

/** Applications that use the bucket4j starter in one way or another, or not at all. */
public final class Bucket4jApplications {

	private Bucket4jApplications() {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	public static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	public static class WithResolver {

		@Bean
		SyncCacheResolver resolver() {
			return mock(SyncCacheResolver.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@PropertySource("classpath:bucket4j-of-the-user.properties")
	public static class WithPropertySource extends WithResolver {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	public static class WithAnnotatedBean {

		@Bean
		Limited limited() {
			return new Limited();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Limited.class)
	public static class WithImportedComponent {

	}

	public static class Limited {

		@RateLimiting(name = "limited")
		public void limited() {
		}

	}

}
