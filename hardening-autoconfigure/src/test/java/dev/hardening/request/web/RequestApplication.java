package dev.hardening.request.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.hardening.request.RequestId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.view.RedirectView;

/** One handler for each way in which a response can come about. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@RestController
public class RequestApplication {

	/** What the logging context held in the handlers. */
	static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

	/** What it held on the container's threads before and after the filters. */
	static final Queue<String> OUTSIDE = new ConcurrentLinkedQueue<>();

	@Bean
	ServletListenerRegistrationBean<ServletRequestListener> outside() {
		return new ServletListenerRegistrationBean<>(new ServletRequestListener() {

			@Override
			public void requestInitialized(ServletRequestEvent event) {
				OUTSIDE.add(String.valueOf(RequestId.current()));
			}

			@Override
			public void requestDestroyed(ServletRequestEvent event) {
				OUTSIDE.add(String.valueOf(RequestId.current()));
			}

		});
	}

	@Bean
	FilterRegistrationBean<Filter> failingFilter() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			if (request instanceof HttpServletRequest http && http.getRequestURI().equals("/filter-error")) {
				((HttpServletResponse) response).sendError(418);
				return;
			}
			chain.doFilter(request, response);
		});
		registration.setOrder(-50);
		return registration;
	}

	@RequestMapping("/ok")
	String ok() {
		SEEN.add(String.valueOf(RequestId.current()));
		return "ok";
	}

	@GetMapping("/empty")
	ResponseEntity<Void> empty() {
		return ResponseEntity.noContent().build();
	}

	@GetMapping("/not-modified")
	ResponseEntity<Void> notModified() {
		return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
	}

	@GetMapping("/large")
	String large() {
		return "x".repeat(100_000);
	}

	@GetMapping("/redirect")
	RedirectView redirect() {
		return new RedirectView("/ok");
	}

	@GetMapping("/throws")
	String fails() {
		throw new IllegalStateException("on purpose");
	}

	@GetMapping("/send-error")
	void sendError(HttpServletResponse response) throws IOException {
		response.sendError(409);
	}

	@GetMapping("/reset")
	void reset(HttpServletResponse response) throws IOException {
		response.setHeader("X-Gone", "yes");
		response.reset();
		response.getWriter().print("after reset");
	}

	@GetMapping("/flush")
	void flush(HttpServletResponse response) throws IOException {
		response.flushBuffer();
		response.getWriter().print("after flush");
	}

	@GetMapping("/callable")
	Callable<String> callable() {
		return () -> "callable";
	}

	@GetMapping("/deferred")
	DeferredResult<String> deferred() {
		SEEN.add(String.valueOf(RequestId.current()));
		DeferredResult<String> result = new DeferredResult<>();
		CompletableFuture.runAsync(() -> result.setResult("deferred"));
		return result;
	}

	@GetMapping("/deferred-error")
	DeferredResult<String> deferredError() {
		DeferredResult<String> result = new DeferredResult<>();
		CompletableFuture.runAsync(() -> result.setErrorResult(new IllegalStateException("on purpose")));
		return result;
	}

	@GetMapping("/deferred-timeout")
	DeferredResult<String> deferredTimeout() {
		return new DeferredResult<>(10L);
	}

	@GetMapping("/sse")
	SseEmitter sse() {
		SseEmitter emitter = new SseEmitter();
		CompletableFuture.runAsync(() -> {
			try {
				emitter.send("first");
				emitter.complete();
			}
			catch (IOException ex) {
				emitter.completeWithError(ex);
			}
		});
		return emitter;
	}

	@GetMapping("/streaming")
	StreamingResponseBody streaming() {
		return (out) -> out.write("streamed".getBytes(StandardCharsets.UTF_8));
	}

	@GetMapping("/raw-async")
	void rawAsync(HttpServletRequest request) {
		AsyncContext async = request.startAsync();
		async.start(async::complete);
	}

	@GetMapping("/raw-async-timeout")
	void rawAsyncTimeout(HttpServletRequest request) {
		AsyncContext async = request.startAsync();
		async.setTimeout(10);
		async.addListener(new AsyncListener() {

			@Override
			public void onTimeout(AsyncEvent event) {
				((HttpServletResponse) event.getAsyncContext().getResponse()).setStatus(204);
				event.getAsyncContext().complete();
			}

			@Override
			public void onComplete(AsyncEvent event) {
			}

			@Override
			public void onError(AsyncEvent event) {
			}

			@Override
			public void onStartAsync(AsyncEvent event) {
			}

		});
	}

	@GetMapping("/raw-async-body")
	void rawAsyncBody(HttpServletRequest request) {
		AsyncContext async = request.startAsync();
		async.start(() -> {
			try {
				async.getResponse().getWriter().print("raw");
				async.complete();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	@GetMapping("/echo-attribute")
	Map<String, String> attribute(HttpServletRequest request) {
		return Map.of("id", String.valueOf(request.getAttribute(RequestId.ATTRIBUTE)));
	}

}
