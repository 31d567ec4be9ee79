package dev.hardening.payload.web;

import java.io.IOException;
import java.util.List;

import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.internal.web.ProblemJsonBodyWriter;
import dev.hardening.internal.web.RoutePath;
import dev.hardening.payload.PayloadCounters;
import dev.hardening.payload.PayloadMode;
import dev.hardening.payload.PayloadOutcome;
import dev.hardening.payload.PayloadTooLargeException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.cors.CorsConfigurationSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PayloadFilterTests {

	private final PayloadCounters counters = new PayloadCounters(List.of("default"));

	private final PayloadRejection rejection = new PayloadRejection(
			new ErrorResponses(new ProblemJsonBodyWriter(), true),
			new CorsHeaders(new StaticListableBeanFactory().getBeanProvider(CorsConfigurationSource.class), List.of()),
			this.counters, null);

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private PayloadFilter filter(PayloadMode mode, boolean valve) {
		PayloadRules rules = new PayloadRules(List.of(new PayloadRule("upload", RoutePath.parse("/upload"), 20),
				new PayloadRule("default", RoutePath.parse("/**"), 10)));
		return new PayloadFilter(new PayloadGuard(rules, this.counters, mode), this.rejection, () -> valve);
	}

	private static MockHttpServletRequest request(int size) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/a");
		request.setContent(new byte[size]);
		return request;
	}

	@Test
	void withoutTheValveABodyThatSaysThatItIsTooLargeIsRefused() throws Exception {
		filter(PayloadMode.ENFORCE, false).doFilter(request(11), this.response, new MockFilterChain());
		assertThat(this.response.getStatus()).isEqualTo(413);
		assertThat(this.response.getContentAsString()).contains("payload_too_large");
		assertThat(this.counters.get("default", PayloadOutcome.REJECTED)).isEqualTo(1);
	}

	@Test
	void otherBodiesPass() throws Exception {
		MockFilterChain within = new MockFilterChain();
		filter(PayloadMode.ENFORCE, false).doFilter(request(10), this.response, within);
		assertThat(within.getRequest()).isNotNull();
		MockFilterChain valve = new MockFilterChain();
		filter(PayloadMode.ENFORCE, true).doFilter(request(11), this.response, valve);
		assertThat(valve.getRequest()).isNotNull();
		assertThat(this.counters.get("default", PayloadOutcome.REJECTED)).isZero();
		MockFilterChain shadow = new MockFilterChain();
		filter(PayloadMode.SHADOW, false).doFilter(request(11), this.response, shadow);
		assertThat(shadow.getRequest()).isNotNull();
		assertThat(this.counters.get("default", PayloadOutcome.SHADOWED)).isEqualTo(1);
	}

	@Test
	void pathOfABodyThatNoRuleRefusesIsNotLookedAt() throws Exception {
		MockHttpServletRequest small = request(10);
		small.setServletPath(null);
		MockFilterChain within = new MockFilterChain();
		filter(PayloadMode.ENFORCE, false).doFilter(small, this.response, within);
		assertThat(within.getRequest()).isNotNull();
	}

	@Test
	void exceptionOfALimitThatTheApplicationHasSetIsAnswered() throws Exception {
		FilterChain chain = (request, response) -> {
			response.getOutputStream().write('x');
			throw new ServletException(new PayloadTooLargeException(5));
		};
		filter(PayloadMode.ENFORCE, true).doFilter(request(1), this.response, chain);
		assertThat(this.response.getStatus()).isEqualTo(413);
		assertThat(this.response.getContentAsString()).startsWith("{").contains("larger than 5 bytes");
		assertThat(this.counters.get(PayloadCounters.INFLATED, PayloadOutcome.REJECTED)).isEqualTo(1);
	}

	@Test
	void otherExceptionsAndThoseOfAsynchronousAndCommittedAnswersGoOn() {
		FilterChain other = (request, response) -> {
			throw new IOException("other");
		};
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> filter(PayloadMode.ENFORCE, true).doFilter(request(1), this.response, other))
			.withMessage("other");
		FilterChain committed = (request, response) -> {
			response.flushBuffer();
			throw new PayloadTooLargeException(5);
		};
		assertThatExceptionOfType(PayloadTooLargeException.class)
			.isThrownBy(() -> filter(PayloadMode.ENFORCE, true).doFilter(request(1), this.response, committed));
		MockHttpServletRequest asynchronous = request(1);
		asynchronous.setAsyncSupported(true);
		FilterChain started = (request, response) -> {
			request.startAsync();
			throw new PayloadTooLargeException(5);
		};
		assertThatExceptionOfType(PayloadTooLargeException.class).isThrownBy(
				() -> filter(PayloadMode.ENFORCE, true).doFilter(asynchronous, new MockHttpServletResponse(), started));
	}

}
