package dev.hardening.ratelimit.bucket4j;

import com.giffing.bucket4j.spring.boot.starter.context.IgnoreRateLimiting;
import com.giffing.bucket4j.spring.boot.starter.context.RateLimitException;
import com.giffing.bucket4j.spring.boot.starter.context.RateLimiting;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Limits paths by filters and methods by annotations of bucket4j-spring-boot-starter. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = SecurityAutoConfiguration.class,
		excludeName = "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration")
@Import(AnnotatedApplication.Controller.class)
class AnnotatedApplication {

	@RestController
	@RateLimiting(name = "calls")
	static class Controller {

		@GetMapping("/annotated")
		public String annotated() {
			return "annotated";
		}

		@IgnoreRateLimiting
		@GetMapping("/ignored")
		public String ignored() {
			return "ignored";
		}

		@IgnoreRateLimiting
		@GetMapping("/filtered")
		public String filtered() {
			return "filtered";
		}

		@IgnoreRateLimiting
		@ExceptionHandler(RateLimitException.class)
		@ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
		public String limited() {
			return "limited";
		}

	}

}
