package dev.hardening.ratelimit.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.internal.web.FilterOrder;
import dev.hardening.internal.web.ProblemJsonBodyWriter;
import dev.hardening.ratelimit.overload.OverloadCounters;
import dev.hardening.ratelimit.overload.OverloadLimiter;
import dev.hardening.ratelimit.overload.OverloadRule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A service that is fast for four at a time, behind the filter. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class OverloadedApplication {

	/** What handlers of the tests wait for. */
	static final ConcurrentLinkedQueue<DeferredResult<String>> DEFERRED = new ConcurrentLinkedQueue<>();

	private final Semaphore bottleneck = new Semaphore(4, true);

	private final CountDownLatch opened = new CountDownLatch(1);

	@Bean
	OverloadLimiter limiter(Environment environment) {
		int most = environment.getRequiredProperty("test.max", Integer.class);
		int least = Math.min(most, 12);
		return new OverloadLimiter(new OverloadRule(most, least, most, 2, Duration.ofMillis(10), Duration.ofMillis(100),
				Duration.ofMillis(1500)), System::nanoTime);
	}

	@Bean
	OverloadCounters counters() {
		return new OverloadCounters();
	}

	@Bean
	FilterRegistrationBean<OverloadFilter> filter(OverloadLimiter limiter, OverloadCounters counters,
			ObjectProvider<CorsConfigurationSource> cors, Environment environment) {
		OverloadRejection rejection = new OverloadRejection(new ErrorResponses(new ProblemJsonBodyWriter(), true),
				new CorsHeaders(cors, List.of("Retry-After")), Duration.ofMillis(1500));
		FilterRegistrationBean<OverloadFilter> registration = new FilterRegistrationBean<>(
				new OverloadFilter(limiter, counters, rejection, (request) -> request.getRequestURI().equals("/health"),
						environment.getProperty("test.shadow", Boolean.class, false)));
		registration.setOrder(FilterOrder.overload(FilterOrder.DEFAULT_SECURITY));
		return registration;
	}

	@Bean
	SecurityFilterChain chain(HttpSecurity http) throws Exception {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager();
	}

	@GetMapping({ "/health", "/fast" })
	String fast() {
		return "fast";
	}

	@GetMapping("/bottleneck")
	String slow() throws InterruptedException {
		this.bottleneck.acquire();
		try {
			Thread.sleep(10);
			return "slow";
		}
		finally {
			this.bottleneck.release();
		}
	}

	@CrossOrigin(origins = "https://good.example")
	@GetMapping("/hold")
	String hold() throws InterruptedException {
		this.opened.await();
		return "held";
	}

	@GetMapping("/open")
	void open() {
		this.opened.countDown();
	}

	@GetMapping("/status/{status}")
	void status(@PathVariable int status, HttpServletResponse response) throws IOException {
		response.sendError(status);
	}

	@GetMapping("/throws")
	void fails() {
		throw new IllegalStateException("on purpose");
	}

	@GetMapping("/forward")
	void forward(HttpServletRequest request, HttpServletResponse response) throws Exception {
		request.getRequestDispatcher("/fast").forward(request, response);
	}

	@GetMapping("/callable")
	Callable<String> callable() {
		return () -> "callable";
	}

	@GetMapping("/deferred")
	DeferredResult<String> deferred() {
		DeferredResult<String> result = new DeferredResult<>();
		DEFERRED.add(result);
		return result;
	}

	@GetMapping("/sse")
	SseEmitter sse() throws IOException {
		SseEmitter emitter = new SseEmitter(0L);
		emitter.send("hello");
		return emitter;
	}

	@GetMapping("/upgrade")
	void upgrade(HttpServletRequest request, HttpServletResponse response) throws Exception {
		response.setHeader("Upgrade", "echo");
		response.setHeader("Connection", "upgrade");
		Objects.requireNonNull(request.upgrade(Upgraded.class));
	}

	/** A connection that stays open and does nothing. */
	public static class Upgraded implements HttpUpgradeHandler {

		@Override
		public void init(WebConnection connection) {
			// Nothing is read or written.
		}

		@Override
		public void destroy() {
			// Nothing is held.
		}

	}

}
