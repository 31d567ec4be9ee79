package dev.hardening.test.redaction;

import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class NoSecretsInLogsTests {

	private static final String CANARY = "tweety-4711";

	private static final Logger logger = LoggerFactory.getLogger(NoSecretsInLogsTests.class);

	private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

	private final LogWatch watch = new LogWatch(this.loggers, new SecretSearch(List.of(CANARY), true));

	@AfterEach
	void stop() {
		MDC.clear();
	}

	private List<String> found(Runnable code) {
		this.watch.begin();
		code.run();
		return this.watch.end();
	}

	@Test
	@NoSecretsInLogs("tweety-4712")
	void nothingIsFoundWhereNothingIs() {
		assertThat(found(() -> logger.warn("All is well with {}", "tweety"))).isEmpty();
	}

	@Test
	void everyPartOfAnEventIsLookedAt() {
		assertThat(found(() -> logger.warn("the " + CANARY))).singleElement()
			.asString()
			.contains("NoSecretsInLogsTests, message", "the <secret>")
			.doesNotContain(CANARY);
	}

	@Test
	void argumentsAreLookedAt() {
		assertThat(found(() -> logger.warn("nothing", CANARY))).anyMatch((text) -> text.contains("argument"));
	}

	@Test
	void contextIsLookedAt() {
		MDC.put("bird", CANARY);
		assertThat(found(() -> logger.warn("nothing"))).singleElement().asString().contains("MDC bird");
	}

	@Test
	void pairsAreLookedAtByNameAsWell() {
		assertThat(found(
				() -> logger.atWarn().addKeyValue("bird", CANARY).addKeyValue("password", "sunshine").log("nothing")))
			.hasSize(2)
			.noneMatch((text) -> text.contains("sunshine"));
	}

	@Test
	void exceptionsAndMarkersAreLookedAt() {
		assertThat(found(() -> logger.warn(MarkerFactory.getMarker(CANARY), "nothing",
				new IllegalStateException("outer", new IllegalArgumentException(CANARY)))))
			.anyMatch((text) -> text.contains("exception"))
			.anyMatch((text) -> text.contains("marker"));
	}

	@Test
	void detectorsCanBeLeftOut() {
		LogWatch own = new LogWatch(this.loggers, new SecretSearch(List.of(CANARY), false));
		own.begin();
		logger.warn("password=sunshine-sunshine");
		assertThat(own.end()).isEmpty();
		assertThat(found(() -> logger.warn("password=sunshine-sunshine"))).singleElement()
			.asString()
			.doesNotContain("sunshine");
	}

	@Test
	void newConfigurationFromAFileIsFollowed() {
		assertThat(found(() -> {
			start("--logging.config=classpath:no-secrets-in-logs.xml");
			logger.warn("after the start " + CANARY);
		})).singleElement().asString().contains("after the start");
	}

	@Test
	void newConfigurationThatTellsNobodyIsNotTakenForSilence() {
		assertThatIllegalStateException().isThrownBy(() -> found(() -> start("--logging.level.root=warn")))
			.withMessageContaining("configured anew");
	}

	private static void start(String argument) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.run("--spring.main.banner-mode=off", argument).close();
	}

	@Test
	void nothingStaysBehind() {
		found(() -> logger.warn("x"));
		assertThat(this.loggers.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("noSecretsInLogs")).isNull();
	}

	@Test
	void shortSecretsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new SecretSearch(List.of("abc"), true));
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
