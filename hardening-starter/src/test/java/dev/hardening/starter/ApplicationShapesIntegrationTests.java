package dev.hardening.starter;

import java.util.List;
import java.util.stream.Stream;

import com.example.plain.PlainApplication;
import com.example.reactive.ReactiveApplication;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code hardening-autoconfigure} without the starter: every library is optional, and a
 * feature that needs an absent one says so.
 */
class ApplicationShapesIntegrationTests {

	private static final String[] OF_THE_STARTER = { "aspectjweaver", "bucket4j-jcache",
			"bucket4j-spring-boot-starter*", "cache-api", "hibernate-validator", "jakarta.validation-api", "kotlin-*",
			"resilience4j-*" };

	private static final ClassPath MVC = ClassPath.starter().without(OF_THE_STARTER);

	private static final ClassPath WITHOUT_SECURITY = MVC.without("spring-security-*");

	private static final ClassPath WITHOUT_BUCKET4J = MVC.without("bucket4j-core");

	private static final ClassPath WITHOUT_MICROMETER = MVC.without("micrometer-core", "micrometer-jakarta9",
			"micrometer-registry-prometheus", "prometheus-*", "spring-boot-actuator*", "spring-boot-starter-actuator");

	private static final String[] EDGE = { "hardening.error.enabled=true", "hardening.payload.enabled=true",
			"hardening.protection.enabled=true" };

	private static final Probe REACTIVE = Probe.of(ReactiveApplication.class,
			ClassPath.reactive().without(OF_THE_STARTER));

	@Test
	void startsWithSpringMvcAlone() {
		String[] artifacts = Stream
			.concat(Stream.of("hardening-autoconfigure", "jspecify"), Stream.of(ClassPath.STARTER_WEB))
			.toArray(String[]::new);
		assertStartsUnchanged(Probe.of(PlainApplication.class, MVC.only(artifacts)));
	}

	@Test
	void startsWithWebFlux() {
		assertStartsUnchanged(REACTIVE);
	}

	@Test
	void startsWithoutSpringSecurity() {
		assertStartsUnchanged(Probe.of(PlainApplication.class, WITHOUT_SECURITY));
	}

	@Test
	void startsWithoutMicrometerAndActuator() {
		assertStartsUnchanged(Probe.of(PlainApplication.class, WITHOUT_MICROMETER));
	}

	@Test
	void startsWithoutBucket4j() {
		assertStartsUnchanged(Probe.of(PlainApplication.class, WITHOUT_BUCKET4J));
	}

	@Test
	void featuresOfTheServletStackFailWebFlux() {
		assertThat(REACTIVE.with("hardening.request.enabled=true").report().failure()).contains("servlet stack");
		assertThat(REACTIVE.with("hardening.rate-limit.enabled=true").report().failure()).contains("servlet stack");
		for (String feature : EDGE) {
			assertThat(REACTIVE.with(feature).report().failure()).contains("servlet stack");
		}
		assertThat(REACTIVE.with("hardening.preset=recommended").report().failure()).contains("servlet stack");
	}

	@Test
	void requestIdsFailWithoutSpringSecurityWeb() {
		assertThat(Probe.of(PlainApplication.class, WITHOUT_SECURITY)
			.with("hardening.request.enabled=true")
			.report()
			.failure()).contains("'hardening.request.enabled' is true")
			.contains("org.springframework.security:spring-security-web");
	}

	@Test
	void securityHeadersFailWithoutSpringSecurityWeb() {
		assertThat(Probe.of(PlainApplication.class, WITHOUT_SECURITY)
			.with("hardening.headers.enabled=true")
			.report()
			.failure()).contains("'hardening.headers.enabled' is true")
			.contains("org.springframework.security:spring-security-web");
	}

	@Test
	void edgeWorksWithoutMicrometerSpringSecurityAndJackson() {
		for (ClassPath classPath : List.of(WITHOUT_MICROMETER, WITHOUT_SECURITY, MVC.without("jackson-*"))) {
			ProbeReport report = Probe.of(PlainApplication.class, classPath)
				.with(EDGE)
				.getting("/hello", "/nowhere")
				.report();
			assertThat(report.statuses()).containsExactly(200, 404);
			assertThat(report.answers().get(1)).contains("\nContent-Type: application/problem+json",
					"\"code\":\"not_found\"");
		}
	}

	@Test
	void rateLimitsFailWithoutBucket4j() {
		assertThat(Probe.of(PlainApplication.class, WITHOUT_BUCKET4J)
			.with("hardening.rate-limit.enabled=true")
			.report()
			.failure()).contains("'hardening.rate-limit.enabled' is true").contains("com.bucket4j:bucket4j-core");
		assertThat(
				Probe.of(PlainApplication.class, WITHOUT_BUCKET4J).with("hardening.preset=strict").report().failure())
			.contains("'hardening.preset' is strict", "'hardening.rate-limit.enabled'", "com.bucket4j:bucket4j-core");
	}

	@Test
	void rateLimitsWorkWithoutMicrometerAndSpringSecurity() {
		for (ClassPath classPath : List.of(WITHOUT_MICROMETER, WITHOUT_SECURITY)) {
			ProbeReport report = Probe.of(PlainApplication.class, classPath)
				.with("hardening.rate-limit.enabled=true", "hardening.rate-limit.policies.default.limit=2")
				.getting("/hello", "/hello", "/hello")
				.report();
			assertThat(report.statuses()).containsExactly(200, 200, 429);
		}
	}

	@Test
	void presetWorksWithoutActuator() {
		ProbeReport report = Probe.of(PlainApplication.class, WITHOUT_MICROMETER)
			.with("hardening.preset=strict", "hardening.rate-limit.policies.default.limit=2")
			.getting("/hello", "/hello", "/hello")
			.report();
		assertThat(report.statuses()).containsExactly(200, 200, 429);
	}

	@Test
	void applicationWithoutWebServerStartsWithEveryFeatureOn() {
		ProbeReport report = Probe.of(PlainApplication.class, ClassPath.starter())
			.with("spring.main.web-application-type=none", "hardening.rate-limit.enabled=true",
					"hardening.request.enabled=true", "hardening.headers.enabled=true")
			.with(EDGE)
			.report();
		assertThat(ourBeans(report)).isEmpty();
	}

	private static void assertStartsUnchanged(Probe probe) {
		ProbeReport report = probe.getting("/hello").report();
		assertThat(report.statuses()).containsExactly(200);
		assertThat(ourBeans(report)).isEmpty();
	}

	private static List<String> ourBeans(ProbeReport report) {
		return report.facts("bean").stream().filter((bean) -> bean.contains("dev.hardening.")).toList();
	}

}
