package dev.hardening.error.web;

import java.util.concurrent.TimeUnit;

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorProblemsTests {

	@Test
	@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
	void causesMayBeACircle() {
		ServletException inner = new ServletException("inner");
		ServletException outer = new ServletException("outer", inner);
		inner.initCause(outer);
		assertThat(ErrorProblems.unwrap(outer)).isInstanceOf(ServletException.class);
		IllegalStateException cause = new IllegalStateException();
		assertThat(ErrorProblems.unwrap(new ServletException(new ServletException(cause)))).isSameAs(cause);
	}

}
