package com.example.limits;

import com.giffing.bucket4j.spring.boot.starter.context.RateLimiting;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

/** Limits a method of a component, which was found as a class. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ComponentApplication.LimitedComponent.class)
public class ComponentApplication {

	@Component("limitedComponent")
	static class LimitedComponent {

		@RateLimiting(name = "calls")
		public String call() {
			return "called";
		}

	}

}
