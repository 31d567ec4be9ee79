package dev.hardening.internal.commit;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** At which moments the hooks run, one by one: over sockets it takes luck to see. */
class CommitFilterTests {

	private final AtomicInteger runs = new AtomicInteger();

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private @Nullable AsyncContext async;

	@BeforeEach
	void allowAsync() {
		this.request.setAsyncSupported(true);
	}

	private void send(FilterChain chain) throws Exception {
		CommitHook hook = new CommitHook() {

			@Override
			public void beforeCommit(HttpServletRequest request, HttpServletResponse response) {
				CommitFilterTests.this.runs.incrementAndGet();
				response.setHeader("Server", "of a hook");
			}

			@Override
			public List<String> removedHeaders() {
				return List.of("Server");
			}

		};
		new CommitFilter(new CommitHooks(List.of(hook))).doFilter(this.request, this.response, chain);
	}

	@Test
	void containerThreadLeavesAnAsynchronousResponseAlone() throws Exception {
		send((request, response) -> this.async = request.startAsync());
		// Another thread may be writing headers now.
		assertThat(this.runs).hasValue(0);
		Objects.requireNonNull(this.async).complete();
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void emptyResponseIsFinishedByTheFilter() throws Exception {
		send((request, response) -> {
		});
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void flushedResponseIsNotTouchedAgain() throws Exception {
		send((request, response) -> response.flushBuffer());
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void removedHeadersAreDroppedWhenTheyAreSet() throws Exception {
		send((request, response) -> {
			HttpServletResponse http = (HttpServletResponse) response;
			http.setHeader("server", "a");
			http.addHeader("SERVER", "a");
			http.setHeader("X-Server", "kept");
		});
		assertThat(this.response.getHeaderNames()).containsExactly("X-Server");
	}

}
