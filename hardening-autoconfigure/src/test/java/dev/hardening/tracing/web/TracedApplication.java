package dev.hardening.tracing.web;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.Traces;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** One handler for each way in which a line comes about: {@code n} says whose it is. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@Import(TracedWork.class)
@RestController
public class TracedApplication {

	private static final Logger LOGGER = LoggerFactory.getLogger(TracedApplication.class);

	static void line(String place, String n) {
		LOGGER.info("at={} n={};", place, n);
	}

	@Bean
	FilterRegistrationBean<Filter> users() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			String user = ((HttpServletRequest) request).getHeader("X-User");
			chain.doFilter((user != null) ? new Authenticated((HttpServletRequest) request, user) : request, response);
		});
		registration.setOrder(-100);
		return registration;
	}

	@Bean
	FilterRegistrationBean<Filter> furtherDispatches() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			line(request.getDispatcherType().name(), request.getParameter("n"));
			chain.doFilter(request, response);
		});
		registration.setDispatcherTypes(DispatcherType.ERROR, DispatcherType.ASYNC);
		return registration;
	}

	@GetMapping("/line")
	String line(String n) {
		line("handler", n);
		return "ok";
	}

	@GetMapping("/event")
	String event(String n) {
		LOGGER.atInfo().addKeyValue("order", 17).addKeyValue("state", "paid\"").log("at=event n={};", n);
		return "ok";
	}

	@GetMapping("/trace")
	String trace(HttpServletRequest request) {
		TraceContext trace = Traces.current();
		boolean same = trace != null && trace.equals(request.getAttribute(Traces.ATTRIBUTE));
		return (trace != null) ? trace.traceparent() + "|" + trace.state() + "|" + same : "none";
	}

	@GetMapping("/throws")
	String fail(String n) {
		line("handler", n);
		throw new IllegalStateException("on purpose");
	}

	@GetMapping("/callable")
	Callable<String> callable(String n) {
		line("handler", n);
		return () -> {
			line("task", n);
			return "ok";
		};
	}

	@GetMapping("/web-async")
	WebAsyncTask<String> webAsync(String n) {
		// An executor that is no bean.
		return new WebAsyncTask<>(null, new SimpleAsyncTaskExecutor(), () -> {
			line("task", n);
			return "ok";
		});
	}

	@GetMapping("/streaming")
	StreamingResponseBody streaming(String n) {
		return (output) -> {
			line("task", n);
			output.write("ok".getBytes(StandardCharsets.UTF_8));
		};
	}

	@GetMapping("/deferred")
	DeferredResult<String> deferred(String n) {
		line("handler", n);
		DeferredResult<String> result = new DeferredResult<>();
		CompletableFuture.runAsync(() -> result.setResult("ok"));
		return result;
	}

	/** What Spring Security does, as seen from behind it. */
	private static final class Authenticated extends HttpServletRequestWrapper {

		private final String user;

		Authenticated(HttpServletRequest request, String user) {
			super(request);
			this.user = user;
		}

		@Override
		public Principal getUserPrincipal() {
			return () -> this.user;
		}

	}

}
