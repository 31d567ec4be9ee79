package dev.hardening.test.fault;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What JUnit makes of a proxy: test classes are run within a test. */
class FaultProxyExtensionTests {

	@Test
	void takesFaultsBackAfterATestThatFailed() throws Exception {
		assertThat(failures(Careless.class)).containsExactly("on purpose", "on purpose");
		assertThatExceptionOfType(ConnectException.class).as("closed after the class")
			.isThrownBy(() -> new Client(Careless.proxy));
		assertThat(failures(Careless.class)).as("open again").containsExactly("on purpose", "on purpose");
	}

	@Test
	void closesTheProxyOfATestAfterIt() throws Exception {
		assertThat(failures(OnePerTest.class)).isEmpty();
		FaultProxy proxy = Objects.requireNonNull(OnePerTest.last);
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Client(proxy));
	}

	private static List<String> failures(Class<?> testClass) {
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create()
			.execute(LauncherDiscoveryRequestBuilder.request()
				.selectors(DiscoverySelectors.selectClass(testClass))
				.filters(EngineFilter.includeEngines("junit-jupiter"))
				.build(), listener);
		assertThat(listener.getSummary().getTestsStartedCount()).isPositive();
		return listener.getSummary()
			.getFailures()
			.stream()
			.map(Failure::getException)
			.map(Throwable::getMessage)
			.toList();
	}

	/** Leaves a fault behind in each test. */
	@TestMethodOrder(MethodOrderer.MethodName.class)
	static class Careless {

		private static final EchoServer server = EchoServer.start();

		@RegisterExtension
		static final FaultProxy proxy = FaultProxy.to("localhost", server.port());

		@BeforeEach
		void isWell() throws IOException {
			try (Client client = new Client(proxy)) {
				client.echoMillis("hello");
			}
		}

		@Test
		void first() {
			proxy.blackHole();
			throw new IllegalStateException("on purpose");
		}

		@Test
		void second() {
			proxy.down();
		}

		@Nested
		class Inner {

			@Test
			void third() {
				proxy.refuse();
				throw new IllegalStateException("on purpose");
			}

			@Test
			void fourth() {
				proxy.reset();
			}

		}

	}

	static class OnePerTest {

		static @Nullable FaultProxy last;

		@RegisterExtension
		final FaultProxy proxy = FaultProxy.to("localhost", 1);

		@Test
		void first() throws IOException {
			last = this.proxy;
			new Client(this.proxy).close();
		}

	}

}
