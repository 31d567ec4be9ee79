package dev.hardening.redaction.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.logback.LogbackRedaction;
import dev.hardening.support.Failures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Whole applications, with the console and the files that Spring Boot configures.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedactedLogsIntegrationTests {

	private static final String SECRET = "hunter2";

	private static final Logger logger = (Logger) LoggerFactory.getLogger(RedactedLogsIntegrationTests.class);

	@TempDir
	Path directory;

	@AfterEach
	void restore() {
		MDC.clear();
		// The logs of other tests are as if nothing had been.
		try (ConfigurableApplicationContext context = run(Plain.class)) {
			assertThat(context.isActive()).isTrue();
		}
	}

	@Test
	void consoleAndFile(CapturedOutput output) throws IOException {
		Path file = this.directory.resolve("app.log");
		try (ConfigurableApplicationContext context = run(Application.class, "logging.file.name=" + file)) {
			logEverything();
			assertThat(context.getBean(LogbackRedaction.class).failures().sum()).isZero();
		}
		assertThat(output.getAll()).contains("hello", "created", "IllegalStateException").doesNotContain(SECRET);
		assertThat(Files.readString(file)).contains("hello", "created").doesNotContain(SECRET);
	}

	@Test
	void offLeavesEverythingAsItIs(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(Plain.class)) {
			logEverything();
			assertThat(context.getBeansOfType(LogbackRedaction.class)).isEmpty();
		}
		assertThat(output).contains("password=" + SECRET);
		assertThat(appenders()).isNotEmpty().noneMatch((name) -> name.contains("Redacting"));
	}

	@Test
	void masterSwitch(CapturedOutput output) {
		run(Application.class, "hardening.enabled=false").close();
		assertThat(output).contains("created password=" + SECRET);
	}

	@Test
	void presetSwitchesItOnLikeAProperty(CapturedOutput output) {
		SpringApplication application = application(Application.class);
		application.setDefaultProperties(Map.of("hardening.redaction.enabled", "true"));
		application.run().close();
		assertThat(output).contains("created password=").doesNotContain(SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ecs", "logstash", "gelf" })
	void structuredFormats(String format) throws IOException {
		JsonNode event = structured(format);
		String trace = "0af7651916cd43dd8448eb211c80319c";
		assertThat(event.toString()).contains(trace, "password-reset-request", "IllegalStateException",
				"logEverything");
		if (format.equals("ecs")) {
			assertThat(event.at("/error/type").textValue()).isEqualTo("java.lang.IllegalStateException");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ecs", "logstash", "gelf" })
	void structuredFormatsThatPrintExceptionsThemselves(String format) throws IOException {
		JsonNode event = structured(format, "logging.structured.json.stacktrace.max-length=900",
				"logging.structured.json.stacktrace.root=first",
				"logging.structured.json.stacktrace.include-hashes=true");
		assertThat(event.toString()).contains("java.lang.IllegalArgumentException: inner password=", "Wrapped by");
	}

	@Test
	void structuredFormatWithACustomizer() throws IOException {
		JsonNode event = structured("logstash", "logging.structured.json.customizer=" + Customizer.class.getName());
		assertThat(event.get("raw").textValue()).contains("hello").contains("{}");
	}

	private JsonNode structured(String format, String... properties) throws IOException {
		Path file = this.directory.resolve("app.json");
		String[] all = Stream
			.concat(Stream.of("logging.file.name=" + file, "logging.structured.format.file=" + format),
					Arrays.stream(properties))
			.toArray(String[]::new);
		try (ConfigurableApplicationContext context = run(Application.class, all)) {
			logEverything();
		}
		assertThat(Files.readString(file)).doesNotContain(SECRET);
		List<JsonNode> events = new ArrayList<>();
		for (String line : Files.readAllLines(file)) {
			events.add(new ObjectMapper().readTree(line));
		}
		return events.stream().filter((event) -> event.toString().contains("hello")).findFirst().orElseThrow();
	}

	@Test
	void ownConfiguration(CapturedOutput output) throws IOException {
		Path xml = this.directory.resolve("own.xml");
		Files.writeString(xml,
				"""
						<configuration>
							<appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
								<encoder class="net.logstash.logback.encoder.LogstashEncoder"/>
							</appender>
							<appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender"><appender-ref ref="OUT"/></appender>
							<root level="INFO"><appender-ref ref="ASYNC"/></root>
						</configuration>
						""");
		try (ConfigurableApplicationContext context = run(Application.class, "logging.config=" + xml)) {
			logEverything();
			java.util.logging.Logger.getLogger("jul").info("from jul password=" + SECRET);
			((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
		}
		assertThat(output).contains("\"@version\"", "hello", "from jul").doesNotContain(SECRET);
	}

	@Test
	void severalApplicationsInTurn(CapturedOutput output) {
		for (int i = 0; i < 3; i++) {
			run(Application.class).close();
		}
		assertThat(output).doesNotContain(SECRET);
		run(Plain.class).close();
		logEverything();
		assertThat(output).as("the redaction of others is gone").contains("password=" + SECRET);
	}

	@Test
	void applicationsSideBySide(CapturedOutput output) {
		try (ConfigurableApplicationContext first = run(Application.class)) {
			run(Application.class).close();
			logEverything();
			assertThat(first.isActive()).isTrue();
		}
		assertThat(output).doesNotContain(SECRET);
	}

	@Test
	void appendersOfTheApplicationAreCovered() {
		try (ConfigurableApplicationContext context = run(WithAppender.class)) {
			logger.info("hello password=" + SECRET);
			assertThat(context.getBean(ListAppender.class).list).last()
				.asString()
				.contains("hello")
				.doesNotContain(SECRET);
		}
	}

	@Test
	void redactorOfTheApplicationTakesOver(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(WithRedactor.class)) {
			logger.info("something");
			assertThat(context.isActive()).isTrue();
		}
		assertThat(output).contains("own redactor").doesNotContain("something");
	}

	@Test
	void wrongPropertiesFailTheStart(CapturedOutput output) {
		Throwable failure = catchThrowable(() -> run(Application.class, "hardening.redaction.mode=hash"));
		assertThat(Failures.text(failure)).contains("hardening.redaction.hash-key");
		assertThat(output).contains("APPLICATION FAILED TO START", "hardening.redaction.hash-key");
		assertThat(catchThrowable(() -> run(Application.class, "hardening.redaction.detectors.nonsense=true")))
			.satisfies(
					(thrown) -> assertThat(Failures.text(thrown)).contains("hardening.redaction.detectors.nonsense"));
		assertThat(catchThrowable(() -> run(Application.class, "hardening.redaction.mode=nonsense")))
			.satisfies((thrown) -> assertThat(Failures.text(thrown)).contains("hardening.redaction.mode"));
	}

	@Test
	void startThatFailsLaterIsRedacted(CapturedOutput output) {
		Throwable failure = catchThrowable(() -> run(Broken.class));
		assertThat(failure).isNotNull();
		assertThat(output).contains("Application run failed").doesNotContain(SECRET);
		run(Plain.class).close();
		assertThat(appenders()).noneMatch((name) -> name.contains("Redacting"));
	}

	private static void logEverything() {
		MDC.put("trace_id", "0af7651916cd43dd8448eb211c80319c");
		MDC.put("request_id", "password-reset-request");
		MDC.put("query", "a=b&password=" + SECRET);
		IllegalStateException exception = new IllegalStateException("outer password=" + SECRET,
				new IllegalArgumentException("inner password=" + SECRET));
		exception.addSuppressed(new UnsupportedOperationException("suppressed password=" + SECRET));
		logger.atInfo()
			.addKeyValue("body", new StringBuilder("password=" + SECRET))
			.addKeyValue("password", SECRET)
			.addKeyValue("count", 42)
			.addArgument("password=" + SECRET)
			.setCause(exception)
			.log("hello {}");
	}

	private static List<String> appenders() {
		List<String> appenders = new ArrayList<>();
		Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		root.iteratorForAppenders().forEachRemaining((appender) -> appenders.add(appender.toString()));
		return appenders;
	}

	private static ConfigurableApplicationContext run(Class<?> source, String... properties) {
		String[] arguments = Arrays.stream(properties).map((property) -> "--" + property).toArray(String[]::new);
		if (source != Plain.class) {
			arguments = Stream.concat(Stream.of("--hardening.redaction.enabled=true"), Arrays.stream(arguments))
				.toArray(String[]::new);
		}
		return application(source).run(arguments);
	}

	private static SpringApplication application(Class<?> source) {
		SpringApplication application = new SpringApplication(source);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		return application;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(RedactionAutoConfiguration.class)
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(RedactionAutoConfiguration.class)
	static class Application {

		@Bean
		String chatty() {
			logger.info("created password={}", SECRET);
			return "chatty";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithAppender extends Application {

		@Bean
		ListAppender<ILoggingEvent> appender() {
			ListAppender<ILoggingEvent> appender = new ListAppender<>();
			appender.start();
			logger.addAppender(appender);
			return appender;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithRedactor extends Application {

		@Bean
		Redactor redactor() {
			return new Redactor() {

				@Override
				public String redact(String text) {
					return "own redactor";
				}

				@Override
				public String redact(String name, String value) {
					return "own redactor";
				}

				@Override
				public boolean isSensitive(String name) {
					return true;
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Broken extends Application {

		@Bean
		String broken() {
			throw new IllegalStateException("cannot connect with password=" + SECRET);
		}

	}

	/** Reads the event past everything that Boot takes from it. */
	public static class Customizer implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

		@Override
		public void customize(JsonWriter.Members<ILoggingEvent> members) {
			members.add("raw", (event) -> event.getMessage() + Arrays.toString(event.getArgumentArray())
					+ event.getKeyValuePairs() + event.getMDCPropertyMap() + event.getThrowableProxy().getMessage());
		}

	}

}
