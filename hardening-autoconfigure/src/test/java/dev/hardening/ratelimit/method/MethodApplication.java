package dev.hardening.ratelimit.method;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hardening.ratelimit.RateLimited;
import dev.hardening.ratelimit.autoconfigure.MethodLimits;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.server.ResponseStatusException;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

/** Controllers with limits behind Spring Security. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebSecurity
@Import({ MethodLimits.class, MethodApplication.Logins.class, MethodApplication.Ends.class,
		MethodApplication.Asynchronous.class, MethodApplication.Service.class, MethodApplication.Advice.class })
class MethodApplication {

	@Bean
	SecurityFilterChain chain(HttpSecurity http) throws Exception {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/private/**").authenticated().anyRequest().permitAll())
			.httpBasic(Customizer.withDefaults())
			.csrf((csrf) -> csrf.disable())
			.build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(User.withUsername("alice").password("{noop}a").build(),
				User.withUsername("bob").password("{noop}b").build());
	}

	/** What somebody types. */
	record LoginForm(String username, String password) {
	}

	/** A login that counts failures only, and holds its callers until it is told. */
	@RestController
	static class Logins {

		static final AtomicInteger ENTERED = new AtomicInteger();

		static volatile CountDownLatch release = new CountDownLatch(0);

		@GetMapping("/login")
		@RateLimited(policy = "three", key = "#form.username", settle = "#status == 401 ? 1 : 0")
		ResponseEntity<String> login(LoginForm form) throws InterruptedException {
			ENTERED.incrementAndGet();
			if (!release.await(20, TimeUnit.SECONDS)) {
				throw new IllegalStateException("Not released");
			}
			return ResponseEntity.status("right".equals(form.password()) ? 200 : 401).body("x");
		}

		@GetMapping({ "/private/me", "/me" })
		@RateLimited(policy = "one")
		String me() {
			return "me";
		}

	}

	/** All ways in which a request ends; each settles to its status, 100 being taken. */
	@RestController
	@RateLimited(policy = "many", cost = "100", settle = "#status")
	static class Ends {

		@GetMapping({ "/end/entity", "/unobserved/entity" })
		public ResponseEntity<String> entity() {
			return ResponseEntity.status(401).body("x");
		}

		@GetMapping("/end/status-exception")
		public String statusException() {
			throw new ResponseStatusException(UNAUTHORIZED);
		}

		@GetMapping({ "/end/annotated-exception", "/unobserved/annotated-exception" })
		public String annotatedException() {
			throw new ConflictException();
		}

		@GetMapping("/end/handled-exception")
		public String handledException() {
			throw new IllegalArgumentException("on purpose");
		}

		@GetMapping("/end/thrown")
		public String thrown() throws Exception {
			throw new Exception("on purpose");
		}

		@GetMapping("/end/send-error")
		public void sendError(HttpServletResponse response) throws Exception {
			response.sendError(418);
		}

		@GetMapping("/end/unwritable")
		public Object unwritable() {
			return new Object();
		}

	}

	/** The same for asynchronous answers. */
	@RestController
	@RateLimited(policy = "many", cost = "100", settle = "#status + (#exception != null ? 1 : 0)")
	static class Asynchronous {

		static volatile DeferredResult<ResponseEntity<String>> deferred = new DeferredResult<>();

		static volatile CompletableFuture<ResponseEntity<String>> future = new CompletableFuture<>();

		static volatile ResponseBodyEmitter emitter = new ResponseBodyEmitter();

		@GetMapping("/async/deferred")
		public DeferredResult<ResponseEntity<String>> deferred() {
			return deferred;
		}

		@GetMapping("/async/future")
		public CompletableFuture<ResponseEntity<String>> future() {
			return future;
		}

		@GetMapping("/async/callable")
		public Callable<ResponseEntity<String>> callable() {
			return () -> ResponseEntity.status(401).body("x");
		}

		@GetMapping("/async/throwing-callable")
		public Callable<String> throwingCallable() {
			return () -> {
				throw new Exception("on purpose");
			};
		}

		@GetMapping("/async/emitter")
		public ResponseBodyEmitter emitter() {
			return emitter;
		}

	}

	/** A limited bean behind a controller. */
	@RestController
	static class Service {

		private final Work work;

		Service(Work work) {
			this.work = work;
		}

		@GetMapping("/work")
		String work() {
			return this.work.work();
		}

		@Configuration(proxyBeanMethods = false)
		static class Beans {

			@Bean
			Work work() {
				return new Work();
			}

		}

	}

	/** Work that some may do once. */
	static class Work {

		@RateLimited(policy = "one")
		String work() {
			return "work";
		}

	}

	/** Takes every exception that it is given. */
	@RestControllerAdvice
	static class Advice {

		@ExceptionHandler(RuntimeException.class)
		ResponseEntity<String> all(RuntimeException exception) throws RuntimeException {
			if (exception instanceof ConflictException || exception instanceof ResponseStatusException) {
				throw exception;
			}
			return ResponseEntity.status(422).body("all");
		}

	}

	/** A conflict. */
	@ResponseStatus(CONFLICT)
	@SuppressWarnings("serial") // never serialized
	static final class ConflictException extends RuntimeException {

	}

}
