package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.AsyncContext;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** When actions at the end of a request run; with real servers in the method package. */
class RequestCompletionTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final List<Integer> statuses = new ArrayList<>();

	@Test
	void nobodyTellsTheEndOfARequestThatWasNotOpened() {
		assertThat(RequestCompletion.after(this.request, this.statuses::add)).isFalse();
		RequestCompletion.complete(this.request, this.response, null);
		assertThat(this.statuses).isEmpty();
	}

	@Test
	void actionsRunOnceInSpiteOfOneThatFails() {
		RequestCompletion.open(this.request);
		RequestCompletion.after(this.request, (status) -> {
			throw new IllegalStateException("on purpose");
		});
		assertThat(RequestCompletion.after(this.request, this.statuses::add)).isTrue();
		RequestCompletion.open(this.request);
		this.response.setStatus(404);
		RequestCompletion.complete(this.request, this.response, null);
		RequestCompletion.complete(this.request, this.response, null);
		assertThat(this.statuses).containsExactly(404);
	}

	@Test
	void whatComesLateRunsAtOnce() {
		RequestCompletion.open(this.request);
		RequestCompletion.complete(this.request, this.response, null);
		RequestCompletion.after(this.request, this.statuses::add);
		assertThat(this.statuses).containsExactly(200);
	}

	@Test
	void failureCountsAs500() {
		RequestCompletion.open(this.request);
		RequestCompletion.after(this.request, this.statuses::add);
		RequestCompletion.complete(this.request, this.response, new IllegalStateException());
		assertThat(this.statuses).containsExactly(500);
	}

	@Test
	void waitsForTheLastRoundOfAsynchronousProcessing() {
		this.request.setAsyncSupported(true);
		RequestCompletion.open(this.request);
		RequestCompletion.after(this.request, this.statuses::add);
		this.request.startAsync(this.request, this.response);
		RequestCompletion.complete(this.request, this.response, null);
		assertThat(this.statuses).isEmpty();
		AsyncContext context = this.request.getAsyncContext();
		((MockAsyncContext) context).getListeners().forEach((listener) -> {
			try {
				listener.onTimeout(new jakarta.servlet.AsyncEvent(context));
			}
			catch (java.io.IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(this.statuses).isEmpty();
		this.response.setStatus(503);
		context.complete();
		assertThat(this.statuses).containsExactly(503);
	}

}
