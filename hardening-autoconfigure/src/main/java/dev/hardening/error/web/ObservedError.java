package dev.hardening.error.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.util.ClassUtils;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Tells the observation of a request of an exception that does not reach its filter, so
 * that {@code http.server.requests} and traces name it as before.
 */
final class ObservedError {

	private static final boolean PRESENT = ClassUtils.isPresent("io.micrometer.observation.Observation",
			ObservedError.class.getClassLoader());

	private ObservedError() {
	}

	static void set(HttpServletRequest request, Throwable exception) {
		if (PRESENT) {
			Observed.set(request, exception);
		}
	}

	/** Loaded only where Micrometer is on the class path. */
	private static final class Observed {

		private static void set(HttpServletRequest request, Throwable exception) {
			ServerHttpObservationFilter.findObservationContext(request)
				.ifPresent((context) -> context.setError(exception));
		}

	}

}
