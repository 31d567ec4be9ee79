package dev.hardening.ratelimit.attack;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Handlers under routes with different limits, each of which tells that it ran. */
@RestController
class FuzzedApplication {

	/** How often the handlers under a policy ran; {@code free} is not limited. */
	static final Map<String, AtomicInteger> RAN = new ConcurrentHashMap<>();

	static int ran(String policy) {
		AtomicInteger count = RAN.get(policy);
		return (count != null) ? count.get() : 0;
	}

	private static String run(String policy) {
		RAN.computeIfAbsent(policy, (name) -> new AtomicInteger()).incrementAndGet();
		return policy;
	}

	@RequestMapping({ "/api/items/{id}", "/api/files/{*rest}" })
	String api() {
		return run("api");
	}

	@RequestMapping("/api/change/{id}")
	String change(HttpServletRequest request) {
		return switch (request.getMethod()) {
			case "GET", "HEAD", "OPTIONS", "TRACE" -> run("api");
			default -> run("write");
		};
	}

	@RequestMapping({ "/free/{*rest}", "/api/free/{id}" })
	String free() {
		return run("free");
	}

	@RequestMapping({ "/tight", "/tight/{*rest}" })
	String tight() {
		return run("tight");
	}

	@RequestMapping("/each/{id}")
	String each() {
		return run("each");
	}

	@GetMapping("/each/{id}/more")
	String more() {
		return run("each");
	}

	@RequestMapping({ "/", "/{name:n.*}", "/rest/{*rest}" })
	String rest() {
		return run("rest");
	}

	@Bean
	HealthIndicator fuzzedHealth() {
		return () -> {
			run("free");
			return Health.up().build();
		};
	}

}
