package dev.hardening.test.redis;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application on a random port, whose limits are in a Redis. */
final class RedisApplication implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private RedisApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start it: {@code /local} has 8 requests an hour, of which an outage leaves 2;
	 * {@code /open} and {@code /closed} have one each.
	 */
	static RedisApplication start(int redisPort, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("server.port=0", "spring.main.banner-mode=off",
				"spring.jmx.enabled=false", "logging.level.root=warn",
				"logging.level.dev.hardening.ratelimit.outage=info", "spring.data.redis.port=" + redisPort,
				"management.endpoints.web.exposure.include=health,hardening",
				"management.endpoint.health.show-details=always", "hardening.rate-limit.enabled=true",
				"hardening.rate-limit.store=redis", "hardening.rate-limit.expected-nodes=4",
				"hardening.rate-limit.redis.timeout=500ms",
				"hardening.rate-limit.policies.address-ceiling.on-store-failure=allow"));
		int route = 0;
		for (String name : List.of("local", "open", "closed")) {
			String policy = "hardening.rate-limit.policies." + name;
			arguments.add(policy + ".limit=" + (name.equals("local") ? 8 : 1));
			arguments.add(policy + ".window=1h");
			arguments.add(policy + ".on-store-failure=" + name.replace("open", "allow").replace("closed", "deny"));
			arguments.add("hardening.rate-limit.routes[" + route + "].path=/" + name);
			arguments.add("hardening.rate-limit.routes[" + route + "].policies=" + name);
			route++;
		}
		arguments.addAll(List.of(properties));
		return new RedisApplication(new SpringApplication(Controller.class)
			.run(arguments.stream().map((argument) -> "--" + argument).toArray(String[]::new)));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		return CLIENT.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	List<Integer> statuses(int times, String path) throws IOException, InterruptedException {
		List<Integer> statuses = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			statuses.add(get(path).statusCode());
		}
		return statuses;
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** Says hello. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Controller {

		@GetMapping({ "/local", "/open", "/closed" })
		String hello() {
			return "hello";
		}

	}

}
