package dev.hardening.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A real application on a real Tomcat and a random port. */
public final class TestServer implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private TestServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start an application with properties of the form {@code key=value}; the last one of
	 * a key counts.
	 */
	public static TestServer start(Class<?> application, String... properties) {
		SpringApplication springApplication = new SpringApplication(application);
		// Redis is on the class path, and none is running.
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--spring.jmx.enabled=false", "--logging.level.root=warn", "--management.health.redis.enabled=false"));
		Map<String, String> last = new LinkedHashMap<>();
		for (String property : properties) {
			last.put(property.substring(0, property.indexOf('=')), property);
		}
		last.values().forEach((property) -> arguments.add("--" + property));
		return new TestServer(springApplication.run(arguments.toArray(String[]::new)));
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public int port() {
		return ((WebServerApplicationContext) this.context).getWebServer().getPort();
	}

	/** Send raw lines and read the answer until the server closes the connection. */
	public RawResponse send(String... lines) {
		return RawResponse.exchange(port(), lines);
	}

	/** Send bytes and then the end of the stream, and read whatever comes. */
	public RawResponse sendBytes(byte[] request) {
		return RawResponse.exchangeAndEnd(port(), request);
	}

	/** Send raw lines to another port of the application. */
	public RawResponse sendTo(int port, String... lines) {
		return RawResponse.exchange(port, lines);
	}

	/** Send a GET with further header lines, and {@code Connection: close}. */
	public RawResponse get(String path, String... headers) {
		return request("GET", path, headers);
	}

	/** Send a request without a body and with {@code Connection: close}. */
	public RawResponse request(String method, String path, String... headers) {
		List<String> lines = new ArrayList<>();
		lines.add(method + " " + path + " HTTP/1.1");
		lines.add("Host: localhost");
		lines.add("Connection: close");
		lines.addAll(List.of(headers));
		return send(lines.toArray(String[]::new));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
