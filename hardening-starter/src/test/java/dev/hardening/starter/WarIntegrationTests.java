package dev.hardening.starter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.example.war.WarInitializer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.web.SpringServletContainerInitializer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application in a container that Boot did not start: customizers of the server are
 * never called there, so that everything has to come in as a filter.
 */
class WarIntegrationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	@Test
	void filtersWorkBelowTheContextPath(@TempDir Path directory) throws Exception {
		Tomcat tomcat = new Tomcat();
		tomcat.setBaseDir(directory.toString());
		tomcat.setPort(0);
		Context application = tomcat.addContext("/app", directory.toString());
		application.addServletContainerInitializer(new SpringServletContainerInitializer(),
				Set.of(WarInitializer.class));
		tomcat.getConnector();
		List<HttpResponse<String>> answers = new ArrayList<>();
		try {
			tomcat.start();
			URI uri = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/app/hello");
			for (int i = 0; i < 4; i++) {
				answers.add(get(uri, "id-" + i));
			}
		}
		finally {
			stop(tomcat);
		}
		assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 200, 200, 429);
		assertThat(answers).extracting((answer) -> answer.headers().firstValue("X-Request-Id").orElse("none"))
			.containsExactly("id-0", "id-1", "id-2", "id-3");
		assertThat(answers).allMatch((answer) -> answer.headers().firstValue("X-Latency-Ms").isPresent());
		assertThat(answers.get(3).body()).contains("\"code\":\"rate_limited\"", "\"instance\":\"/app/hello\"",
				"\"request_id\":\"id-3\"");
	}

	private static HttpResponse<String> get(URI uri, String id) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("X-Request-Id", id).build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
	}

	private static void stop(Tomcat tomcat) throws LifecycleException {
		tomcat.stop();
		tomcat.destroy();
	}

}
