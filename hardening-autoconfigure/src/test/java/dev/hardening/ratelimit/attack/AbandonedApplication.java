package dev.hardening.ratelimit.attack;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Long answers of every kind, whose clients go away in the middle. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@RestController
class AbandonedApplication {

	static final AtomicInteger STARTED = new AtomicInteger();

	private static final byte[] BLOCK = new byte[64 * 1024];

	private static final int BLOCKS = 2000;

	private static void write(OutputStream out) throws IOException {
		for (int i = 0; i < BLOCKS; i++) {
			out.write(BLOCK);
			out.flush();
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work);
		thread.setDaemon(true);
		thread.start();
	}

	@GetMapping("/plain")
	String plain() {
		return "plain";
	}

	@GetMapping("/written")
	void written(HttpServletResponse response) throws IOException {
		STARTED.incrementAndGet();
		write(response.getOutputStream());
	}

	@GetMapping("/streamed")
	StreamingResponseBody streamed() {
		STARTED.incrementAndGet();
		return AbandonedApplication::write;
	}

	@GetMapping("/deferred")
	DeferredResult<byte[]> deferred() {
		STARTED.incrementAndGet();
		DeferredResult<byte[]> result = new DeferredResult<>();
		start(() -> result.setResult(new byte[50_000_000]));
		return result;
	}

	@GetMapping("/events")
	SseEmitter events() {
		STARTED.incrementAndGet();
		SseEmitter emitter = new SseEmitter(0L);
		String text = "x".repeat(BLOCK.length);
		start(() -> {
			try {
				for (int i = 0; i < BLOCKS; i++) {
					emitter.send(text);
				}
				emitter.complete();
			}
			catch (IOException | IllegalStateException ex) {
				emitter.completeWithError(ex);
			}
		});
		return emitter;
	}

	@GetMapping("/twice")
	void twice(HttpServletRequest request) {
		boolean first = request.getAttribute("first") == null;
		request.setAttribute("first", true);
		STARTED.addAndGet(first ? 1 : 0);
		AsyncContext context = request.startAsync();
		context.start(() -> {
			if (first) {
				context.dispatch();
				return;
			}
			try {
				write(context.getResponse().getOutputStream());
				context.complete();
			}
			catch (IOException ex) {
				// The client has gone: the container completes.
			}
		});
	}

	@GetMapping("/late")
	DeferredResult<String> late() {
		STARTED.incrementAndGet();
		return new DeferredResult<>(50L);
	}

	/** Outside of Spring MVC nobody catches the failure to write. */
	@Bean
	ServletRegistrationBean<HttpServlet> servlet() {
		return new ServletRegistrationBean<>(new HttpServlet() {
			@Override
			protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
				STARTED.incrementAndGet();
				write(response.getOutputStream());
			}
		}, "/servlet");
	}

}
