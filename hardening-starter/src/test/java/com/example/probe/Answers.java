package com.example.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.core.env.Environment;

/** What an application answers, as it stands on the wire. */
final class Answers {

	private static final int TIMEOUT_MILLIS = 20_000;

	private static final String TEXT = "Content-Type: text/plain\n";

	private static final String JSON = "Content-Type: application/json\n";

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded\n";

	/** Request line and headers, then a body after an empty line. */
	private static final List<String> FIXED = List.of("GET /hello HTTP/1.1", "GET /missing HTTP/1.1",
			"GET /missing HTTP/1.1\nAccept: text/html", "GET /broken HTTP/1.1", "GET /later HTTP/1.1",
			"GET /session HTTP/1.1", "POST /form HTTP/1.1\n" + FORM + "\nname=J%C3%B6rg&name=b",
			"POST /json HTTP/1.1\n" + JSON + "\n{\"name\":\"x\"}", "POST /json HTTP/1.1\n" + JSON + "\n{",
			"POST /json HTTP/1.1\n" + TEXT + "\n{}", "PUT /hello HTTP/1.1", "GET /page.html HTTP/1.1",
			"HEAD /page.html HTTP/1.1", "HEAD /hello HTTP/1.1", "OPTIONS /hello HTTP/1.1",
			"OPTIONS /hello HTTP/1.1\nOrigin: http://a.example\nAccess-Control-Request-Method: GET",
			"TRACE /hello HTTP/1.1", "GET /hello;a=b HTTP/1.1", "GET /a%2fb HTTP/1.1", "GET /../hello HTTP/1.1",
			"GET /he llo HTTP/1.1", "nonsense", "GET /hello HTTP/1.1\nX-Long: " + "a".repeat(10_000));

	private Answers() {
	}

	/** Send the requests of {@code probe.requests}: "fixed", or paths to get. */
	static void printAll(Environment environment) throws IOException {
		String requests = System.getProperty("probe.requests", "");
		int port = environment.getProperty("local.server.port", Integer.class, 0);
		for (String request : requests.equals("fixed") ? FIXED : paths(requests)) {
			String label = request.substring(0, Math.min(request.length(), 80)).replace("\n", " / ");
			Facts.print("answer", label + "\n" + exchange(port, request));
		}
	}

	private static List<String> paths(String requests) {
		return requests.lines().map((path) -> "GET " + path + " HTTP/1.1").toList();
	}

	private static String exchange(int port, String request) throws IOException {
		String[] headAndBody = (request + "\n\n").split("\n\n", 3);
		String head = headAndBody[0] + "\nHost: localhost\nConnection: close\n";
		String body = headAndBody[1];
		String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\n";
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			String text = (head + length + "\n").replace("\n", "\r\n") + body;
			socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().flush();
			return comparable(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1), port);
		}
	}

	/** Take away what differs from one answer to the next. */
	private static String comparable(String answer, int port) {
		return answer.replaceAll("(?m)^Date: .*\r\n", "")
			.replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"TIME\"")
			.replaceAll("<div id='created'>[^<]*</div>", "<div id='created'>TIME</div>")
			.replaceAll("JSESSIONID=[0-9A-F]+", "JSESSIONID=ID")
			.replace("localhost:" + port, "localhost:PORT");
	}

}
