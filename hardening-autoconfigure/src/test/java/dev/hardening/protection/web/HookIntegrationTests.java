package dev.hardening.protection.web;

import java.util.List;

import dev.hardening.protection.ProtectionEvent;
import dev.hardening.protection.ProtectionHooks;
import dev.hardening.protection.ProtectionOutcome;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Hooks of the application: their order, their answers, and their mistakes. */
@ExtendWith(OutputCaptureExtension.class)
class HookIntegrationTests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(HookApplication.class, "hardening.protection.enabled=true",
				"logging.level.dev.hardening.protection=debug");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void clear() {
		HookApplication.ASKED.clear();
	}

	@Test
	void allAreAskedInTheirOrder() {
		assertThat(server.get("/x").status()).isEqualTo(200);
		assertThat(HookApplication.ASKED).containsExactly("early", "first", "second", "third", "throttle");
	}

	@ParameterizedTest
	@CsvSource({ "/later,200", "/elsewhere,200", "/broken,418" })
	void requestIsAskedAboutOnceHoweverItIsDispatched(String path, int status) {
		assertThat(server.get(path).status()).isEqualTo(status);
		assertThat(HookApplication.ASKED).containsExactly("early", "first", "second", "third", "throttle");
	}

	@Test
	void logNamesTheHookAndNoSecret(CapturedOutput output) {
		server.get("/second%0d%0aforged%20line?token=hidden", "Cookie: s=hidden");
		assertThat(output.getAll())
			.contains("Refused request of GET /second??forged line by the hook 'second': conflict")
			.doesNotContain("hidden");
		assertThat(output.getAll().lines()).noneMatch((line) -> line.startsWith("forged"));
	}

	@Test
	void firstRejectionIsTheAnswer() {
		for (int i = 0; i < 20; i++) {
			HookApplication.ASKED.clear();
			RawResponse response = server.get("/second/first/throw/throttle");
			assertThat(response.status()).isEqualTo(403);
			assertThat(response.body()).contains("\"code\":\"forbidden\"", "first says no.");
			assertThat(HookApplication.ASKED).containsExactly("early", "first");
		}
	}

	@Test
	void rejectionOfTheFirstPhaseEndsTheRequest() {
		RawResponse response = server.get("/first", "X-Early: no");
		assertThat(response.status()).isEqualTo(503);
		assertThat(response.header("Retry-After")).isEqualTo("1");
		assertThat(HookApplication.ASKED).containsExactly("early");
	}

	@Test
	void throttlingIsAlways429() {
		RawResponse response = server.get("/throttle");
		assertThat(response.status()).isEqualTo(429);
		assertThat(response.header("Retry-After")).isEqualTo("2");
		assertThat(response.body()).contains("\"code\":\"rate_limited\"");
		RawResponse odd = server.get("/throttle-odd");
		assertThat(odd.status()).isEqualTo(429);
		assertThat(odd.header("Retry-After")).isEqualTo("1");
	}

	@Test
	void whatCannotBeCheckedDoesNotPass(CapturedOutput output) {
		int before = PlainApplication.HANDLED.get();
		for (String path : List.of("/throw", "/null", "/throw")) {
			RawResponse response = server.get(path);
			assertThat(response.status()).isEqualTo(500);
			assertThat(response.body()).contains("\"code\":\"internal_error\"")
				.doesNotContain("secret", "IllegalState");
		}
		assertThat(PlainApplication.HANDLED).hasValue(before);
		assertThat(output.getAll().split("The protection hook 'third' failed", -1)).hasSizeLessThanOrEqualTo(2);
	}

	@Test
	void decisionsAreCountedByBeanAndOutcome() {
		ProtectionHooks hooks = server.context().getBean(ProtectionHooks.class);
		long rejected = hooks.total("second", ProtectionEvent.REQUEST, ProtectionOutcome.REJECTED);
		long failed = hooks.total("third", ProtectionEvent.REQUEST, ProtectionOutcome.FAILED);
		long allowed = hooks.total("hardeningOriginHook", ProtectionEvent.REQUEST, ProtectionOutcome.ALLOWED);
		MeterRegistry registry = server.context().getBean(MeterRegistry.class);
		long decided = registry.get("policy.decision.latency").timer().count();
		server.get("/second");
		server.get("/throw");
		assertThat(hooks.total("second", ProtectionEvent.REQUEST, ProtectionOutcome.REJECTED)).isEqualTo(rejected + 1);
		assertThat(hooks.total("third", ProtectionEvent.REQUEST, ProtectionOutcome.FAILED)).isEqualTo(failed + 1);
		assertThat(hooks.total("hardeningOriginHook", ProtectionEvent.REQUEST, ProtectionOutcome.ALLOWED))
			.isEqualTo(allowed + 2);
		assertThat(registry.get("hardening.protection.decisions")
			.tags("hook", "second", "event", "request", "outcome", "rejected")
			.functionCounter()
			.count()).isEqualTo(rejected + 1);
		assertThat(registry.get("policy.decision.latency").timer().count()).isEqualTo(decided + 4);
		assertThat(registry.find("hardening.protection.decisions").tag("hook", "sockets").functionCounters())
			.extracting((counter) -> counter.getId().getTag("event"))
			.containsOnly("connect");
	}

	@Test
	void shadowModeCountsAndLetsPass() {
		try (TestServer shadow = TestServer.start(HookApplication.class, "hardening.protection.enabled=true",
				"hardening.protection.mode=shadow")) {
			for (String path : List.of("/second", "/throw", "/null", "/throttle")) {
				assertThat(shadow.get(path, "X-Early: no").status()).isEqualTo(200);
			}
			assertThat(shadow.request("POST", "/", "Sec-Fetch-Site: cross-site").status()).isEqualTo(200);
			ProtectionHooks hooks = shadow.context().getBean(ProtectionHooks.class);
			assertThat(hooks.total("second", ProtectionEvent.REQUEST, ProtectionOutcome.SHADOWED)).isOne();
			assertThat(hooks.total("third", ProtectionEvent.REQUEST, ProtectionOutcome.FAILED)).isEqualTo(2);
			assertThat(hooks.total("hardeningOriginHook", ProtectionEvent.REQUEST, ProtectionOutcome.SHADOWED)).isOne();
			assertThat(hooks.total("early", ProtectionEvent.REQUEST, ProtectionOutcome.REJECTED)).isZero();
		}
	}

}
