package dev.hardening.test.tracing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** Calls {@link BackApplication} in three ways. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = "org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration")
@Import(FrontApplication.Calls.class)
class FrontApplication {

	private static final Logger logger = LoggerFactory.getLogger(FrontApplication.class);

	@RestController
	static class Calls {

		private final RestTemplate restTemplate;

		private final RestClient restClient;

		private final WebClient webClient;

		Calls(RestTemplateBuilder restTemplate, RestClient.Builder restClient, WebClient.Builder webClient) {
			this.restTemplate = restTemplate.build();
			this.restClient = restClient.build();
			this.webClient = webClient.build();
		}

		@GetMapping("/call/{client}")
		String call(@PathVariable String client, int port) {
			String uri = "http://localhost:" + port + "/";
			logger.info("calling by {}", client);
			return String.valueOf(switch (client) {
				case "rest-template" -> this.restTemplate.getForObject(uri, String.class);
				case "rest-client" -> this.restClient.get().uri(uri).retrieve().body(String.class);
				default -> this.webClient.get().uri(uri).retrieve().bodyToMono(String.class).block();
			});
		}

	}

}
