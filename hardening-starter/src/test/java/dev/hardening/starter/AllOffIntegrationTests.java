package dev.hardening.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.example.plain.PlainApplication;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application does not notice {@code hardening-autoconfigure} while every feature is
 * off.
 */
class AllOffIntegrationTests {

	private static final Logger logger = LoggerFactory.getLogger(AllOffIntegrationTests.class);

	private static final String OUR_SOURCE = "hardeningDefaults";

	private final ProbeReport without = report(ClassPath.starter().without("hardening-autoconfigure"));

	@Test
	void nothingIsAddedWithoutProperties() {
		ProbeReport with = report(ClassPath.starter());
		logger.info("Start-up in ms: {} with hardening-autoconfigure, {} without", with.facts("startup-millis"),
				this.without.facts("startup-millis"));
		assertSame(with);
	}

	@Test
	void nothingIsAddedWhenTheMasterSwitchIsOff() {
		assertSame(report(ClassPath.starter(), "hardening.enabled=false", "hardening.rate-limit.enabled=true",
				"hardening.request.enabled=true", "hardening.error.enabled=true", "hardening.headers.enabled=true",
				"hardening.payload.enabled=true", "hardening.protection.enabled=true"));
	}

	@Test
	void comparisonSeesFeaturesThatAreOn() {
		ProbeReport on = report(ClassPath.starter(), "hardening.rate-limit.enabled=true",
				"hardening.request.enabled=true");
		assertThat(on.comparableFacts()).hasSameSizeAs(this.without.comparableFacts()).allSatisfy((section, facts) -> {
			if (List.of("answer", "bean", "filter", "filter-mapping", "filter-registration", "valve")
				.contains(section)) {
				assertThat(facts).as(section).isNotEqualTo(this.without.facts(section));
			}
		});
	}

	private void assertSame(ProbeReport with) {
		Map<String, List<String>> expected = this.without.comparableFacts();
		assertThat(expected).containsOnlyKeys("answer", "bean", "endpoint", "filter", "filter-mapping",
				"filter-registration", "listener", "mbean", "property-source", "servlet-mapping", "thread", "valve");
		Map<String, List<String>> actual = with.comparableFacts();
		List<String> sources = new ArrayList<>(with.facts("property-source"));
		assertThat(sources.remove(OUR_SOURCE)).isTrue();
		actual.put("property-source", sources);
		assertThat(actual).containsOnlyKeys(expected.keySet())
			.allSatisfy((section, facts) -> assertThat(facts).as(section).isEqualTo(expected.get(section)));
	}

	private static ProbeReport report(ClassPath classPath, String... properties) {
		return Probe.of(PlainApplication.class, classPath)
			// Left to its own default, it fails the start without us.
			.with("bucket4j.enabled=false")
			.with("spring.jmx.enabled=true", "server.tomcat.mbeanregistry.enabled=true")
			.with("management.endpoints.web.exposure.include=*", "management.endpoints.jmx.exposure.include=*")
			.with(properties)
			.sendingFixedRequests()
			.report();
	}

}
