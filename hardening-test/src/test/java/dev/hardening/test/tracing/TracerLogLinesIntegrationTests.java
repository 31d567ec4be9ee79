package dev.hardening.test.tracing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines of a real application with the OpenTelemetry tracer of Boot. */
class TracerLogLinesIntegrationTests {

	private static final Logger LOGGER = LoggerFactory.getLogger(TracerLogLinesIntegrationTests.class);

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	@TempDir
	private static Path directory;

	private static Path log;

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		forgetSettings();
		log = directory.resolve("tracer.log");
		context = SpringApplication.run(Application.class, "--server.port=0", "--hardening.tracing.enabled=true",
				"--hardening.tracing.sampling-rate=0.5",
				"--hardening.tracing.otlp-endpoint=http://localhost:1/v1/traces",
				"--hardening.tracing.service-name=shop", "--logging.file.name=" + log,
				"--logging.threshold.console=off", "--logging.level.io.opentelemetry=off",
				"--spring.main.banner-mode=off");
	}

	@AfterAll
	static void stop() {
		context.close();
		forgetSettings();
	}

	private static void forgetSettings() {
		for (LoggingSystemProperty property : LoggingSystemProperty.values()) {
			System.clearProperty(property.getEnvironmentVariableName());
		}
	}

	@Test
	void everyLineCarriesTheIdsOfTheTracer() throws Exception {
		assertThat(get("/work?n=work")).isEqualTo(200);
		List<String> lines = lines("work");
		assertThat(lines).hasSize(5).allMatch((line) -> line.contains("[" + TRACE + "-"));
		// handler, nested, handler again, other thread, other thread of a nested span
		List<String> spans = lines.stream().map(TracerLogLinesIntegrationTests::span).toList();
		assertThat(spans.get(1)).isNotEqualTo(spans.get(0)).matches("[0-9a-f]{16}");
		assertThat(spans.get(2)).isEqualTo(spans.get(0));
		assertThat(spans.get(3)).isEqualTo(spans.get(0));
		assertThat(spans.get(4)).isNotEqualTo(spans.get(0)).isNotEqualTo(spans.get(1));
	}

	@Test
	void asyncAndErrorDispatchesCarryThem() throws Exception {
		assertThat(get("/callable?n=callable")).isEqualTo(200);
		assertThat(lines("callable")).hasSize(2).allMatch((line) -> line.contains("[" + TRACE + "-"));
		assertThat(get("/throws?n=throws")).isEqualTo(500);
		assertThat(lines("throws")).hasSize(2).allMatch((line) -> line.contains("[" + TRACE + "-"));
	}

	@Test
	void threadsAreCleanAfterwards() throws Exception {
		get("/work?n=before");
		AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
		for (int i = 0; i < 20; i++) {
			Map<String, String> left = executor.submit(MDC::getCopyOfContextMap).get();
			assertThat(left).isNullOrEmpty();
			assertThat(executor.submit(() -> String.valueOf(context.getBean(Tracer.class).currentSpan())).get())
				.isEqualTo("null");
		}
	}

	@Test
	void settingsHaveReachedTheTracer() {
		assertThat(context.getBean(Sampler.class).getDescription()).contains("0.500000");
		assertThat(context.getBean(Resource.class).getAttribute(AttributeKey.stringKey("service.name")))
			.isEqualTo("shop");
	}

	private static String span(String line) {
		int begin = line.indexOf(TRACE) + TRACE.length() + 1;
		return line.substring(begin, begin + 16);
	}

	private static List<String> lines(String n) throws IOException {
		return Files.readAllLines(log).stream().filter((line) -> line.contains("n=" + n + ";")).toList();
	}

	private static int get(String path) throws IOException, InterruptedException {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
				.header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
				.build(), BodyHandlers.discarding())
			.statusCode();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		private final ObservationRegistry observations;

		private final AsyncTaskExecutor executor;

		Application(ObservationRegistry observations, AsyncTaskExecutor applicationTaskExecutor) {
			this.observations = observations;
			this.executor = applicationTaskExecutor;
		}

		@Bean
		static FilterRegistrationBean<Filter> errors() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				line(request.getParameter("n"));
				chain.doFilter(request, response);
			});
			registration.setDispatcherTypes(DispatcherType.ERROR);
			return registration;
		}

		@GetMapping("/work")
		String work(String n) throws ExecutionException, InterruptedException {
			line(n);
			Observation.createNotStarted("inner", this.observations).observe(() -> line(n));
			line(n);
			this.executor.submit(() -> line(n)).get();
			this.executor.submit(() -> Observation.createNotStarted("later", this.observations).observe(() -> line(n)))
				.get();
			return "ok";
		}

		@GetMapping("/callable")
		Callable<String> callable(String n) {
			line(n);
			return () -> {
				line(n);
				return "ok";
			};
		}

		@GetMapping("/throws")
		String fail(String n) {
			line(n);
			throw new IllegalStateException("on purpose");
		}

		private static void line(String n) {
			LOGGER.info("n={};", n);
		}

	}

}
