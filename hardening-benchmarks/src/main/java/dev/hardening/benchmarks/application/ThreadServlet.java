package dev.hardening.benchmarks.application;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers with the id of the thread that it runs on, as next to nothing: what is measured
 * is what stands before it.
 */
@SuppressWarnings("serial") // servlets are never serialized
final class ThreadServlet extends HttpServlet {

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
		byte[] body = Long.toString(Thread.currentThread().getId()).getBytes(StandardCharsets.US_ASCII);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	@Override
	protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
		InputStream in = request.getInputStream();
		while (in.read() >= 0) {
			// The body is read as an application would.
			continue;
		}
		doGet(request, response);
	}

}
