package dev.hardening.test.redis;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Has nothing to say, and is limited in doing so. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = "org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration")
@Import(LimitedApplication.Answers.class)
class LimitedApplication {

	@RestController
	static class Answers {

		@GetMapping("/**")
		String answer() {
			return "ok";
		}

	}

}
