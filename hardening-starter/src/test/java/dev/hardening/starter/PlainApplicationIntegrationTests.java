package dev.hardening.starter;

import java.util.List;

import com.example.plain.PlainApplication;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Adding the starter to an application changes none of its answers. */
class PlainApplicationIntegrationTests {

	@Test
	void answersAreTheSameWithAndWithoutTheStarter() {
		ProbeReport plain = answers(ClassPath.starter().only(ClassPath.STARTER_WEB));
		ProbeReport hardened = answers(ClassPath.starter());
		assertThat(plain.answers()).hasSizeGreaterThan(20).isEqualTo(hardened.answers());
		assertThat(plain.statuses()).as("the requests reach what they are meant for")
			.containsAll(List.of(200, 400, 403, 404, 405, 415, 500));
	}

	private static ProbeReport answers(ClassPath classPath) {
		return Probe.of(PlainApplication.class, classPath).sendingFixedRequests().report();
	}

}
