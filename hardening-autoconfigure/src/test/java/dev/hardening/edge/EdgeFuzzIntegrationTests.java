package dev.hardening.edge;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever bytes arrive: they are answered or the connection is closed in time, and no
 * answer is a page of the container or holds a stack trace.
 */
class EdgeFuzzIntegrationTests {

	private static final Pattern ERROR = Pattern
		.compile("^HTTP/1\\.1 [45]\\d\\d [^\\r\\n]*\\r\\n((?:[^\\r\\n]+\\r\\n)*)\\r\\n", Pattern.MULTILINE);

	private static @Nullable TestServer server;

	private static int errors;

	@AfterContainer
	static void stop() {
		if (server != null) {
			server.close();
			server = null;
		}
		// Else nothing was shown.
		assertThat(errors).isGreaterThan(100);
	}

	@Property(tries = 1500, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
	void bytesAreAnsweredInTimeAndWithoutLeaks(@ForAll @From("requests") byte[] request) {
		RawResponse response = server().sendBytes(request);
		assertThat(response.text().toLowerCase(Locale.ROOT)).doesNotContain(Leaks.ALL);
		Matcher error = ERROR.matcher(response.text());
		while (error.find()) {
			errors++;
			assertThat(error.group(1)).containsPattern("(?m)^Content-Type: application/problem\\+json\\r?$")
				.contains("X-Request-Id: ", "X-Latency-Ms: ", "X-Content-Type-Options: nosniff");
		}
	}

	private static TestServer server() {
		TestServer running = server;
		if (running == null) {
			running = TestServer.start(EdgeApplication.class, EdgeProperties.ALL);
			server = running;
		}
		return running;
	}

	@Provide
	Arbitrary<byte[]> requests() {
		return FuzzedBytes.any();
	}

}
