package dev.hardening.redaction.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.ConfigurationEvent;
import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.autoconfigure.LoggingRun.Application;
import dev.hardening.redaction.autoconfigure.LoggingRun.Plain;
import dev.hardening.redaction.logback.LogbackRedaction;
import dev.hardening.support.Failures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static dev.hardening.redaction.autoconfigure.LoggingRun.SECRET;
import static dev.hardening.redaction.autoconfigure.LoggingRun.application;
import static dev.hardening.redaction.autoconfigure.LoggingRun.logEverything;
import static dev.hardening.redaction.autoconfigure.LoggingRun.logger;
import static dev.hardening.redaction.autoconfigure.LoggingRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Whole applications, with the console and the files that Spring Boot configures.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedactedLogsIntegrationTests {

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
	void childThatFailsDoesNotEndTheRedactionOfItsParent(CapturedOutput output) {
		SpringApplicationBuilder parent = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = parent.run("--hardening.redaction.enabled=true")) {
			assertThat(catchThrowable(() -> parent.child(Broken.class).run("--hardening.redaction.enabled=false")))
				.isNotNull();
			context.getBean(LogbackRedaction.class).close();
			logger.addAppender(new ListAppender<>());
			LoggerContext loggers = logger.getLoggerContext();
			loggers.fireConfigurationEvent(ConfigurationEvent.newConfigurationEndedSuccessfullyEvent(this));
			assertThat(logger.iteratorForAppenders().next().toString()).contains("Redacting");
			logger.detachAndStopAllAppenders();
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
			logger.detachAndStopAllAppenders();
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
		logger.getLoggerContext()
			.fireConfigurationEvent(ConfigurationEvent.newConfigurationEndedSuccessfullyEvent(this));
		assertThat(appenders()).as("nobody looks after them").noneMatch((name) -> name.contains("Redacting"));
	}

	private static List<String> appenders() {
		List<String> appenders = new ArrayList<>();
		Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		root.iteratorForAppenders().forEachRemaining((appender) -> appenders.add(appender.toString()));
		return appenders;
	}

	@Configuration(proxyBeanMethods = false)
	static class WithAppender extends Application {

		@Bean
		ListAppender<ILoggingEvent> appender() {
			ListAppender<ILoggingEvent> appender = new ListAppender<>();
			appender.start();
			return appender;
		}

		@Bean
		ApplicationRunner attach(ListAppender<ILoggingEvent> appender) {
			return (arguments) -> logger.addAppender(appender);
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

}
