package dev.hardening.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.example.plain.PlainApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the libraries of the starter do by their mere presence: exactly what
 * {@code docs/starter.md} says. Each is left out in turn.
 */
class StarterLibrariesIntegrationTests {

	private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>.*?</dependency>");

	/** What a user can notice from outside. */
	private static final List<String> VISIBLE = List.of("endpoint", "filter", "listener", "servlet-mapping", "thread",
			"valve");

	private static final List<String> RESILIENCE4J = List.of("bulkheadevents", "bulkheads", "circuitbreakerevents",
			"circuitbreakers", "ratelimiterevents", "ratelimiters", "retries", "retryevents", "timelimiterevents",
			"timelimiters", "timerevents", "timers");

	private static final List<String> BOOT = List.of("beans", "caches", "conditions", "configprops", "env", "health",
			"info", "loggers", "mappings", "metrics", "sbom", "scheduledtasks", "threaddump");

	static Stream<Library> libraries() {
		return Stream.of(
				new Library("spring-boot-starter-actuator",
						List.of("micrometer-jakarta9", "spring-boot-actuator*", "spring-boot-starter-actuator"),
						join(BOOT, RESILIENCE4J, List.of("prometheus", "webMvcObservationFilter")),
						List.of("meterRegistryPostProcessor", "observationRegistry")),
				new Library("micrometer-registry-prometheus",
						List.of("micrometer-registry-prometheus", "prometheus-metrics-*"), List.of("prometheus"),
						List.of("prometheusMeterRegistry")),
				new Library("resilience4j-spring-boot3", List.of("annotations", "kotlin-*", "resilience4j-*"),
						RESILIENCE4J, List.of("circuitBreakerRegistry", "retryRegistry", "circuitBreakerAspect")),
				new Library("spring-boot-starter-aop", List.of("aspectjweaver", "spring-boot-starter-aop"), List.of(),
						List.of("circuitBreakerAspect", "retryAspect")),
				new Library("spring-boot-starter-validation",
						List.of("classmate", "hibernate-validator", "jboss-logging", "spring-boot-starter-validation"),
						List.of(), List.of("defaultValidator", "methodValidationPostProcessor")),
				new Library("spring-boot-starter-websocket",
						List.of("spring-boot-starter-websocket", "spring-messaging", "spring-websocket"), List.of(),
						List.of()),
				new Library("spring-security-web", List.of("spring-security-*"), List.of(),
						List.of("authenticationEventPublisher", "requestMatcherProvider")),
				new Library("bucket4j-spring-boot-starter", List.of("bucket4j-*", "cache-api"), List.of(), List.of()));
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void presenceDoesWhatIsDocumented(Library library) throws IOException {
		ProbeReport with = report(ClassPath.starter());
		ProbeReport without = report(ClassPath.starter().without(library.artifacts().toArray(String[]::new)));
		assertThat(VISIBLE.stream().flatMap((section) -> lost(section, with, without).stream()))
			.containsExactlyInAnyOrderElementsOf(library.visible());
		assertThat(lost("bean", with, without)).containsAll(library.beans());
		assertThat(lost("bean", with, without).isEmpty()).as("beans that appear").isEqualTo(library.beans().isEmpty());
		assertThat(VISIBLE).allSatisfy((section) -> assertThat(lost(section, without, with)).isEmpty());
		assertThat(documentation()).contains(Stream.of(List.of(library.name()), library.visible(), library.beans())
			.flatMap(List::stream)
			.map((name) -> "`" + name + "`")
			.toList());
	}

	@Test
	void everyLibraryOfTheStarterIsLookedAt() throws IOException {
		Stream<String> dependencies = DEPENDENCY.matcher(Files.readString(Path.of("pom.xml")))
			.results()
			.map(MatchResult::group)
			.filter((dependency) -> !dependency.contains("<scope>test</scope>"))
			.map((dependency) -> dependency.replaceAll("(?s).*<artifactId>(.*)</artifactId>.*", "$1"));
		assertThat(dependencies).as("hardening-autoconfigure is no library, bucket4j-core goes with its starter")
			.containsExactlyInAnyOrderElementsOf(
					join(libraries().map(Library::name).toList(), List.of("bucket4j-core", "hardening-autoconfigure")));
	}

	private static ProbeReport report(ClassPath classPath) {
		return Probe.of(PlainApplication.class, classPath)
			.with("management.endpoints.web.exposure.include=*")
			.getting("/hello")
			.report();
	}

	/** Return the names of what one has and the other has not. */
	private static List<String> lost(String section, ProbeReport with, ProbeReport without) {
		List<String> lost = new ArrayList<>(with.facts(section));
		lost.removeAll(without.facts(section));
		return lost.stream().map((fact) -> fact.split(":? ", 2)[0]).toList();
	}

	@SafeVarargs
	private static List<String> join(List<String>... lists) {
		return Stream.of(lists).flatMap(List::stream).toList();
	}

	private static String documentation() throws IOException {
		return Files.readString(Path.of("..", "docs", "starter.md"));
	}

	record Library(String name, List<String> artifacts, List<String> visible, List<String> beans) {

	}

}
