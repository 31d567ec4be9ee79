package com.example.limits;

import com.giffing.bucket4j.spring.boot.starter.context.RateLimiting;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Limits a method of an object that a bean method makes. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class BeanMethodApplication {

	@Bean
	LimitedObject limitedObject() {
		return new LimitedObject();
	}

	static class LimitedObject {

		@RateLimiting(name = "calls")
		public String call() {
			return "called";
		}

	}

}
