package dev.hardening.redaction.autoconfigure;

import java.util.Arrays;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Applications that log secrets.
 */
final class LoggingRun {

	static final String SECRET = "hunter2";

	static final Logger logger = (Logger) LoggerFactory.getLogger(LoggingRun.class);

	private LoggingRun() {
	}

	static void logEverything() {
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

	static ConfigurableApplicationContext run(Class<?> source, String... properties) {
		String[] arguments = Arrays.stream(properties).map((property) -> "--" + property).toArray(String[]::new);
		if (source != Plain.class) {
			arguments = Stream.concat(Stream.of("--hardening.redaction.enabled=true"), Arrays.stream(arguments))
				.toArray(String[]::new);
		}
		return application(source).run(arguments);
	}

	static SpringApplication application(Class<?> source) {
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

}
