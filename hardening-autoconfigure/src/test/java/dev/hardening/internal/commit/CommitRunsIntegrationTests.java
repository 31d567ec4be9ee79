package dev.hardening.internal.commit;

import dev.hardening.request.web.RequestApplication;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** How often the hooks run where filter and valve both see a response. */
class CommitRunsIntegrationTests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(CountingApplication.class, "hardening.request.enabled=true",
				"spring.autoconfigure.exclude="
						+ "org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static int runs(String path) {
		RawResponse response = server.get(path);
		assertThat(response.headers("X-Runs")).as(response.text()).hasSize(1);
		return Integer.parseInt(response.header("X-Runs"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/ok", "/empty", "/not-modified", "/large", "/redirect", "/flush", "/reset", "/callable",
			"/deferred", "/raw-async", "/raw-async-body" })
	void goodAnswersHaveThemOnce(String path) {
		assertThat(runs(path)).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/throws", "/send-error", "/nowhere", "/filter-error", "/deferred-timeout" })
	void errorsOfTheContainerHaveThemThoughItMayReset(String path) {
		assertThat(runs(path)).isPositive();
	}

	/** The number of runs is the last thing that is written. */
	@Configuration(proxyBeanMethods = false)
	@Import(RequestApplication.class)
	static class CountingApplication {

		@Bean
		CommitHook countingHook() {
			return (request, response) -> {
				int runs = (request.getAttribute("runs") instanceof Integer before) ? before + 1 : 1;
				request.setAttribute("runs", runs);
				response.setHeader("X-Runs", Integer.toString(runs));
			};
		}

	}

}
