package com.example.drafts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;

/** Calls the server as one of its users, over a real connection. */
public record Api(int port, String user, String password) {

	private static final HttpClient http = HttpClient.newHttpClient();

	public static Api as(int port, String user) {
		return new Api(port, user, "demo");
	}

	public static Api anonymous(int port) {
		return new Api(port, "", "");
	}

	public HttpResponse<String> get(String path) {
		return send(request(path).GET());
	}

	public HttpResponse<String> post(String path, String json, String... headers) {
		HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json));
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	public HttpResponse<String> delete(String path) {
		return send(request(path).DELETE());
	}

	/** Creates a draft and returns its path. */
	public String createDraft(String title) {
		return post("/api/drafts", "{\"title\": \"" + title + "\"}").headers().firstValue("Location").orElseThrow();
	}

	public HttpResponse<String> write(String draft, String content) {
		return write(draft, content, UUID.randomUUID().toString());
	}

	public HttpResponse<String> write(String draft, String content, String key) {
		return post(draft + "/segments", "{\"content\": \"" + content + "\"}", "Idempotency-Key", key);
	}

	public HttpResponse<String> share(String draft, String user, String role) {
		return post(draft + "/collaborators", "{\"user\": \"" + user + "\", \"role\": \"" + role + "\"}");
	}

	public HttpResponse<String> pass(String draft, String to) {
		return post(draft + "/pass", "{\"to\": \"" + to + "\"}");
	}

	/** The part of a JSON answer that a path like {@code $.title} names. */
	public static Object json(HttpResponse<String> response, String path) {
		return JsonPath.read(response.body(), path);
	}

	/** The parts of a JSON answer that a path like {@code $.segments[*].author} names. */
	public static List<String> list(HttpResponse<String> response, String path) {
		return JsonPath.read(response.body(), path);
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(20));
		if (!this.user.isEmpty()) {
			byte[] login = (this.user + ":" + this.password).getBytes(StandardCharsets.UTF_8);
			request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
		}
		return request;
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
