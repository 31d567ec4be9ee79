package dev.hardening.ratelimit.web;

import java.util.function.IntConsumer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Replaced on merge. */
final class RequestCompletion {

	private RequestCompletion() {
	}

	static void begin(HttpServletRequest request) {
	}

	static void after(HttpServletRequest request, IntConsumer action) {
	}

	static void complete(HttpServletRequest request, HttpServletResponse response, @Nullable Throwable failure) {
	}

}
