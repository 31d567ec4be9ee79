package dev.hardening.starter;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.example.limits.BeanMethodApplication;
import com.example.limits.ComponentApplication;
import com.example.limits.PropertySourceApplication;
import com.example.limits.ResolverApplication;
import com.example.limits.UnusedApplication;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * bucket4j-spring-boot-starter comes with hardening-starter. It is off for those who do
 * not use it, and nobody who does loses it.
 */
class Bucket4jStarterIntegrationTests {

	/** Without what takes time to start and has no part in it. */
	private static final ClassPath CLASS_PATH = ClassPath.starter()
		.without("resilience4j-*", "spring-boot-actuator*", "spring-security-*");

	private static final String FOLDER = "classpath:/com/example/limits/";

	@Test
	void isOffWithoutProperties() {
		assertThat(giffingBeans(probe(UnusedApplication.class))).isEmpty();
	}

	/** The reason for the default: without it the starter of all things fails a start. */
	@Test
	void failsTheStartWithoutTheDefault() {
		Probe probe = Probe.of(UnusedApplication.class, CLASS_PATH.without("hardening-autoconfigure"))
			.with("spring.main.web-application-type=none");
		assertThat(probe.report().failure()).contains("No Bucket4j cache configuration found");
	}

	@ParameterizedTest
	@MethodSource("waysToConfigure")
	void staysOnForThoseWhoConfigureIt(UnaryOperator<Probe> way) {
		assertThat(giffingBeans(way.apply(probe(ResolverApplication.class)))).isNotEmpty();
	}

	static Stream<Named<UnaryOperator<Probe>>> waysToConfigure() {
		return Stream.of(way("application.yml, switch", (probe) -> probe.with(location("switch.yml"))),
				way("application.yml, other key", (probe) -> probe.with(location("other.yml"))),
				way("variable, switch", (probe) -> probe.withVariable("BUCKET4J_ENABLED", "true")),
				way("variable, other key",
						(probe) -> probe.withVariable("BUCKET4J_DEFAULTHTTPSTATUSCODE", "service-unavailable")),
				way("command line, switch", (probe) -> probe.with("bucket4j.enabled=true")),
				way("command line, other key",
						(probe) -> probe.with("bucket4j.default-http-status-code=service-unavailable")),
				way("default properties, switch", (probe) -> byDefault(probe, "bucket4j.enabled=true")),
				way("default properties, other key",
						(probe) -> byDefault(probe, "bucket4j.default-http-status-code=service-unavailable")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "switch.properties", "other.properties" })
	void staysOnForThoseWhoConfigureItInPropertySources(String file) {
		assertThat(giffingBeans(propertySource(file))).isNotEmpty();
	}

	/** Boot makes another environment when a property asks for another kind of it. */
	@Test
	void staysOnForThoseWhoConfigureItInPropertySourcesWithoutWebServer() {
		Probe probe = propertySource("switch.properties").with("spring.main.web-application-type=none");
		assertThat(giffingBeans(probe)).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(classes = { ResolverApplication.class, ComponentApplication.class, BeanMethodApplication.class })
	void useWithoutPropertiesFailsTheStart(Class<?> application) {
		assertThat(probe(application).report().failure()).contains("bucket4j-spring-boot-starter")
			.contains("Action: Set 'bucket4j.enabled'");
	}

	@ParameterizedTest
	@ValueSource(classes = { ResolverApplication.class, ComponentApplication.class, BeanMethodApplication.class })
	void useStartsOnceSwitchedOff(Class<?> application) {
		assertThat(giffingBeans(probe(application).with("bucket4j.enabled=false"))).isEmpty();
	}

	private static Named<UnaryOperator<Probe>> way(String name, UnaryOperator<Probe> way) {
		return Named.of(name, way);
	}

	private static Probe byDefault(Probe probe, String property) {
		return probe.withSystemProperty("probe.default-property", property);
	}

	private static Probe propertySource(String file) {
		return Probe.of(PropertySourceApplication.class, CLASS_PATH)
			.withSystemProperty("probe.property-source", FOLDER + file);
	}

	private static String location(String file) {
		return "spring.config.location=" + FOLDER + file;
	}

	private static Probe probe(Class<?> application) {
		return Probe.of(application, CLASS_PATH).with("spring.main.web-application-type=none");
	}

	private static List<String> giffingBeans(Probe probe) {
		return probe.report().facts("bean").stream().filter((bean) -> bean.contains(": com.giffing.")).toList();
	}

}
