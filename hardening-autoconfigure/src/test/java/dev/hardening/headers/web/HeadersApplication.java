package dev.hardening.headers.web;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.hardening.request.web.RequestApplication;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Responses that have headers of their own, or are of one type or another. */
@Configuration(proxyBeanMethods = false)
@Import(RequestApplication.class)
@RestController
class HeadersApplication {

	@GetMapping(path = { "/page", "/docs/page", "/other/page" }, produces = MediaType.TEXT_HTML_VALUE)
	String page() {
		return "<!DOCTYPE html><title>Page</title><p>Page</p>";
	}

	@GetMapping({ "/json", "/docs/json" })
	Map<String, String> json() {
		return Map.of("a", "b");
	}

	@PostMapping("/json")
	Map<String, String> posted() {
		return Map.of("a", "b");
	}

	@GetMapping("/problem")
	ProblemDetail problem() {
		return ProblemDetail.forStatus(422);
	}

	@GetMapping("/json-with-etag")
	ResponseEntity<Map<String, String>> etag() {
		return ResponseEntity.ok().eTag("1").body(Map.of("a", "b"));
	}

	@GetMapping("/json-cached")
	ResponseEntity<Map<String, String>> cached() {
		return ResponseEntity.ok().cacheControl(CacheControl.empty().cachePublic()).body(Map.of("a", "b"));
	}

	@GetMapping("/json-expires")
	ResponseEntity<Map<String, String>> expires() {
		return ResponseEntity.ok().header("Expires", "0").body(Map.of("a", "b"));
	}

	@GetMapping("/own")
	String own(HttpServletResponse response) {
		response.setHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors https://partner.example");
		response.setHeader("Referrer-Policy", "no-referrer");
		response.addHeader("Permissions-Policy", "camera=()");
		response.addHeader("Permissions-Policy", "usb=()");
		response.setHeader("X-Permitted-Cross-Domain-Policies", "all");
		return "own";
	}

	@GetMapping("/own-reported")
	String ownReported(HttpServletResponse response) {
		response.setHeader("Content-Security-Policy-Report-Only", "default-src 'self'");
		return "own";
	}

	@GetMapping("/server")
	String server(HttpServletResponse response) {
		response.setHeader("Server", "Secret/1.0");
		response.addHeader("x-powered-by", "Secret");
		response.setHeader("X-Generator", "Secret");
		return "server";
	}

	@GetMapping("/json-then-error")
	void jsonThenError(HttpServletResponse response) throws IOException {
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.sendError(404);
	}

	@GetMapping("/forward")
	void forward(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
		request.getRequestDispatcher("/page").forward(request, response);
	}

	@GetMapping("/include")
	void include(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
		response.getWriter().print("outer ");
		request.getRequestDispatcher("/large").include(request, response);
	}

	@GetMapping("/docs/send-error")
	void docsError(HttpServletResponse response) throws IOException {
		response.sendError(409);
	}

	@GetMapping("/race")
	DeferredResult<Map<String, String>> race() {
		DeferredResult<Map<String, String>> result = new DeferredResult<>();
		CompletableFuture.runAsync(() -> result.setResult(Map.of("a", "b")));
		return result;
	}

	@GetMapping("/raw-race")
	void rawRace(HttpServletRequest request) {
		var async = request.startAsync();
		CompletableFuture.runAsync(() -> {
			try {
				async.getResponse().setContentType(MediaType.TEXT_PLAIN_VALUE);
				async.getResponse().getOutputStream().write(65);
				async.getResponse().flushBuffer();
				async.complete();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

}
