package dev.hardening.ratelimit.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.internal.web.ProblemJsonBodyWriter;
import dev.hardening.ratelimit.overload.OverloadCounters;
import dev.hardening.ratelimit.overload.OverloadLimiter;
import dev.hardening.ratelimit.overload.OverloadOutcome;
import dev.hardening.ratelimit.overload.OverloadRule;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.cors.CorsConfigurationSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which requests teach the limit, on a clock that the tests set. */
class OverloadMeasureTests {

	private static final int MOST = 180;

	private static final int LEAST = 90;

	private long now;

	private final OverloadLimiter limiter = new OverloadLimiter(OverloadRule.DEFAULT, () -> this.now);

	private final OverloadCounters counters = new OverloadCounters();

	private final OverloadFilter filter = new OverloadFilter(this.limiter, this.counters, new OverloadRejection(
			new ErrorResponses(new ProblemJsonBodyWriter(), true),
			new CorsHeaders(new StaticListableBeanFactory().getBeanProvider(CorsConfigurationSource.class), List.of()),
			Duration.ZERO), (request) -> request.getRequestURI().equals("/health"), false);

	/** In each second 150 are in flight at once, as one within the other. */
	private void seconds(int seconds, int millis, int status, String path) throws Exception {
		for (int second = 0; second < seconds; second++) {
			nested(150, millis, status, path);
			this.now += TimeUnit.SECONDS.toNanos(2);
		}
	}

	private void nested(int depth, int millis, int status, String path) throws IOException, ServletException {
		if (depth == 0) {
			this.now += TimeUnit.MILLISECONDS.toNanos(millis);
			return;
		}
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.setAsyncSupported(true);
		MockHttpServletResponse refusal = new MockHttpServletResponse();
		this.filter.doFilter(request, refusal, (req, response) -> {
			nested(depth - 1, millis, status, path);
			((HttpServletResponse) response).setStatus(status);
			if (path.equals("/async")) {
				req.startAsync();
			}
		});
		if (refusal.getHeader("Retry-After") != null) {
			// The others are as slow without those that were refused.
			nested(0, millis, status, path);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 204, 302, 500, 503, 504 })
	void slowAnswersLowerTheLimit(int status) throws Exception {
		seconds(30, 20, 200, "/");
		seconds(30, 900, status, "/");
		assertThat(this.limiter.limit()).isEqualTo(LEAST);
	}

	@ParameterizedTest
	@ValueSource(ints = { 101, 400, 404, 429, 499 })
	void refusalsAndUpgradesDoNot(int status) throws Exception {
		seconds(30, 20, 200, "/");
		seconds(30, 900, status, "/");
		assertThat(this.limiter.limit()).isEqualTo(MOST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/async", "/health" })
	void asynchronousAndExemptRequestsDoNot(String path) throws Exception {
		seconds(30, 20, 200, "/");
		seconds(30, 900, 200, path);
		assertThat(this.limiter.limit()).isEqualTo(MOST);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 429, 500, 503 })
	void fastRefusalsAndFailuresDoNotMakeTheServerFast(int status) throws Exception {
		seconds(30, 400, 200, "/");
		seconds(300, 1, status, "/");
		seconds(30, 400, 200, "/");
		assertThat(this.limiter.limit()).isEqualTo(MOST);
	}

	@Test
	void otherDispatchesAreNotCounted() throws Exception {
		for (DispatcherType type : DispatcherType.values()) {
			MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
			request.setDispatcherType(type);
			this.filter.doFilter(request, new MockHttpServletResponse(), (req, response) -> {
			});
		}
		assertThat(this.counters.get(OverloadOutcome.ALLOWED)).isEqualTo(1);
	}

}
