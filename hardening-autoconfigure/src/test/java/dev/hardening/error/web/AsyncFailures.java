package dev.hardening.error.web;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Handlers that fail on another thread, or while they write. */
@RestController
class AsyncFailures {

	private static final String SECRET = ErrorApplication.SECRET;

	@GetMapping("/callable")
	Callable<String> callable() {
		return () -> {
			throw new IllegalStateException(SECRET);
		};
	}

	@GetMapping("/deferred-error")
	DeferredResult<String> deferredError() {
		DeferredResult<String> result = new DeferredResult<>();
		CompletableFuture.runAsync(() -> result.setErrorResult(new IllegalStateException(SECRET)));
		return result;
	}

	@GetMapping("/deferred-timeout")
	DeferredResult<String> deferredTimeout() {
		return new DeferredResult<>(10L);
	}

	@GetMapping("/raw-async-timeout")
	void rawAsyncTimeout(HttpServletRequest request) {
		request.startAsync().setTimeout(10);
	}

	@GetMapping("/raw-async-sends")
	void rawAsyncSends(HttpServletRequest request) {
		AsyncContext async = request.startAsync();
		async.start(() -> {
			try {
				((HttpServletResponse) async.getResponse()).sendError(HttpServletResponse.SC_CONFLICT, SECRET);
				async.complete();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	@GetMapping("/sse-error")
	SseEmitter sseError() {
		SseEmitter emitter = new SseEmitter();
		CompletableFuture.runAsync(() -> {
			try {
				emitter.send("first");
				emitter.completeWithError(new IllegalStateException(SECRET));
			}
			catch (IOException ex) {
				emitter.completeWithError(ex);
			}
		});
		return emitter;
	}

	@GetMapping("/sse-early-error")
	SseEmitter sseEarlyError() {
		SseEmitter emitter = new SseEmitter();
		CompletableFuture.runAsync(() -> emitter.completeWithError(new IllegalStateException(SECRET)));
		return emitter;
	}

	@GetMapping("/endless")
	void endless(HttpServletResponse response) throws IOException {
		while (true) {
			response.getOutputStream().write(new byte[65536]);
		}
	}

	@GetMapping("/endless-stream")
	StreamingResponseBody endlessStream() {
		return (out) -> {
			while (true) {
				out.write(new byte[65536]);
			}
		};
	}

}
