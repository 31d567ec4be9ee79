package dev.hardening.test.shared;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** One instance of an application, with limits, on a Tomcat of its own. */
public final class NodeServer implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private NodeServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start it. Callers say in {@code X-Forwarded-For} who they are.
	 * @param application its configuration
	 * @param properties its properties, as {@code key=value}
	 */
	public static NodeServer start(Class<?> application, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--management.server.port=0",
				"--spring.main.banner-mode=off", "--spring.jmx.enabled=false", "--logging.level.root=warn",
				"--hardening.rate-limit.enabled=true", "--hardening.client.trusted-proxies=127.0.0.1"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		return new NodeServer(new SpringApplication(application).run(arguments.toArray(String[]::new)));
	}

	/** Return its beans. */
	public ConfigurableApplicationContext context() {
		return this.context;
	}

	/** Return the status of the answer to a client. */
	public int get(String path, String client) throws IOException, InterruptedException {
		return send("GET", "local.server.port", path, client).statusCode();
	}

	/** Return an answer of the management port. */
	HttpResponse<String> manage(String method, String path) throws IOException, InterruptedException {
		return send(method, "local.management.port", path, "127.0.0.1");
	}

	private HttpResponse<String> send(String method, String port, String path, String client)
			throws IOException, InterruptedException {
		URI uri = URI.create("http://127.0.0.1:" + this.context.getEnvironment().getProperty(port) + path);
		return CLIENT.send(HttpRequest.newBuilder(uri)
			.method(method, HttpRequest.BodyPublishers.noBody())
			.header("X-Forwarded-For", client)
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
