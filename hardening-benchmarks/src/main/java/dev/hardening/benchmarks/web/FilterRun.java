package dev.hardening.benchmarks.web;

import java.io.IOException;
import java.security.Principal;
import java.util.List;

import dev.hardening.benchmarks.application.BenchmarkApplication;
import dev.hardening.benchmarks.application.Limiter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * The filters of an application with a chain that ends in nothing, and one request after
 * another from 10,000 addresses in turn. Not thread-safe.
 */
public final class FilterRun implements AutoCloseable {

	private static final String PATH = "/api/drafts/42";

	private static final Principal USER = () -> "alice";

	private static final int KEYS = 10_000;

	private final BenchmarkApplication application;

	private final Limiter limiter;

	private final FilterChain chain;

	private final String[] addresses = new String[KEYS];

	private final SlimRequest request;

	private final SlimResponse response = new SlimResponse();

	private int next;

	public FilterRun(Limiter limiter) {
		this.limiter = limiter;
		this.application = BenchmarkApplication.start(limiter.properties());
		List<Filter> filters = limiter.filters(this.application);
		if (filters.isEmpty()) {
			throw new IllegalStateException("No filters of " + limiter);
		}
		this.chain = chain(filters);
		this.request = new SlimRequest(PATH, limiter.authenticated() ? USER : null);
		for (int i = 0; i < KEYS; i++) {
			this.addresses[i] = "10.0." + i / 256 + "." + i % 256;
		}
	}

	private static FilterChain chain(List<Filter> filters) {
		FilterChain chain = (request, response) -> {
		};
		for (int i = filters.size() - 1; i >= 0; i--) {
			Filter filter = filters.get(i);
			FilterChain rest = chain;
			chain = (request, response) -> filter.doFilter(request, response, rest);
		}
		return chain;
	}

	/** Check that requests are answered as the name of the limiter says. */
	public void check() throws IOException, ServletException {
		for (int i = 0; i < 2 * KEYS; i++) {
			slim();
		}
		int expected = this.limiter.rejects() ? 429 : 200;
		if (this.response.getStatus() != expected || mock().getStatus() != expected) {
			throw new IllegalStateException(this.limiter + " answered " + this.response.getStatus());
		}
	}

	/** Run the filters for the next address. */
	public SlimResponse slim() throws IOException, ServletException {
		return slim(nextAddress());
	}

	/** Run the filters for an address. */
	public SlimResponse slim(String address) throws IOException, ServletException {
		this.request.reset(address);
		this.response.reset();
		this.chain.doFilter(this.request, this.response);
		return this.response;
	}

	/** Run the filters for the next address, with mocks that are made for it. */
	public MockHttpServletResponse mock() throws IOException, ServletException {
		MockHttpServletRequest mockRequest = new MockHttpServletRequest("GET", PATH);
		mockRequest.setServletPath(PATH);
		mockRequest.setRemoteAddr(nextAddress());
		mockRequest.setUserPrincipal(this.limiter.authenticated() ? USER : null);
		MockHttpServletResponse mockResponse = new MockHttpServletResponse();
		this.chain.doFilter(mockRequest, mockResponse);
		return mockResponse;
	}

	private String nextAddress() {
		this.next = (this.next + 1) % KEYS;
		return this.addresses[this.next];
	}

	@Override
	public void close() {
		this.application.close();
	}

}
