package dev.hardening.test.tracing;

import java.util.Collections;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with the headers that it got. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = "org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration")
@Import(BackApplication.Answers.class)
class BackApplication {

	private static final Logger logger = LoggerFactory.getLogger(BackApplication.class);

	@RestController
	static class Answers {

		private final ObjectProvider<Tracer> tracer;

		Answers(ObjectProvider<Tracer> tracer) {
			this.tracer = tracer;
		}

		@GetMapping("/")
		String answer(HttpServletRequest request) {
			logger.info("answering");
			return String.join("\n", Collections.list(request.getHeaders("traceparent"))) + "|"
					+ String.join("\n", Collections.list(request.getHeaders("tracestate"))) + "|"
					+ String.join("\n", Collections.list(request.getHeaders("X-Request-Id")));
		}

		@GetMapping("/recorded")
		boolean isRecorded() {
			Span span = this.tracer.getObject().currentSpan();
			return span != null && Boolean.TRUE.equals(span.context().sampled());
		}

	}

}
