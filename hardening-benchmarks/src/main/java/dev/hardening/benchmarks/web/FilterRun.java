package dev.hardening.benchmarks.web;

import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.function.Function;

import dev.hardening.benchmarks.application.BenchmarkApplication;
import dev.hardening.benchmarks.application.Scenario;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * The filters of an application with a chain that ends in nothing, and one request after
 * another from 10,000 clients in turn. Not thread-safe.
 */
public final class FilterRun implements AutoCloseable {

	private static final String PATH = "/api/drafts/42";

	private static final int KEYS = 10_000;

	private final BenchmarkApplication application;

	private final boolean authenticated;

	private final FilterChain chain;

	private final String[] addresses = new String[KEYS];

	private final Principal[] users = new Principal[KEYS];

	private final SlimRequest request;

	private final SlimResponse response = new SlimResponse();

	private int next;

	/** Start the application of a scenario. */
	public FilterRun(Scenario scenario) {
		this(scenario.properties(), scenario::filters, scenario.authenticated(), scenario.isPost());
	}

	/**
	 * Start an application with hardening.
	 * @param properties its properties, as {@code key=value}
	 */
	public FilterRun(List<String> properties) {
		this(properties, BenchmarkApplication::hardeningFilters, false, false);
	}

	private FilterRun(List<String> properties, Function<BenchmarkApplication, List<Filter>> filters,
			boolean authenticated, boolean isPost) {
		this.authenticated = authenticated;
		this.application = BenchmarkApplication.start(properties);
		this.chain = chain(filters.apply(this.application));
		this.request = new SlimRequest(isPost, PATH);
		for (int i = 0; i < KEYS; i++) {
			String user = "user-" + i;
			this.addresses[i] = "10.0." + i / 256 + "." + i % 256;
			this.users[i] = () -> user;
		}
	}

	private static FilterChain chain(List<Filter> filters) {
		if (filters.isEmpty()) {
			throw new IllegalStateException("No filters");
		}
		FilterChain chain = (request, response) -> {
		};
		for (int i = filters.size() - 1; i >= 0; i--) {
			Filter filter = filters.get(i);
			FilterChain rest = chain;
			chain = (request, response) -> filter.doFilter(request, response, rest);
		}
		return chain;
	}

	/**
	 * Run the filters once for each address, and check the answer.
	 * @param status the one that is expected when all addresses have been seen
	 */
	public void warmUp(int status) throws IOException, ServletException {
		for (int i = 0; i < 2 * KEYS; i++) {
			slim();
		}
		if (this.response.getStatus() != status || mock().getStatus() != status) {
			throw new IllegalStateException("Answered with " + this.response.getStatus());
		}
	}

	/** Run the filters for the next client. */
	public SlimResponse slim() throws IOException, ServletException {
		this.next = (this.next + 1) % KEYS;
		return slim(this.addresses[this.next], nextUser());
	}

	/** Run the filters for an anonymous client. */
	public SlimResponse slim(String address) throws IOException, ServletException {
		return slim(address, null);
	}

	private SlimResponse slim(String address, @Nullable Principal user) throws IOException, ServletException {
		this.request.reset(address, user);
		this.response.reset();
		this.chain.doFilter(this.request, this.response);
		return this.response;
	}

	/** Run the filters for the next client, with mocks that are made for it. */
	public MockHttpServletResponse mock() throws IOException, ServletException {
		this.next = (this.next + 1) % KEYS;
		MockHttpServletRequest mockRequest = new MockHttpServletRequest("GET", PATH);
		mockRequest.setServletPath(PATH);
		mockRequest.setRemoteAddr(this.addresses[this.next]);
		mockRequest.setUserPrincipal(nextUser());
		MockHttpServletResponse mockResponse = new MockHttpServletResponse();
		this.chain.doFilter(mockRequest, mockResponse);
		return mockResponse;
	}

	private @Nullable Principal nextUser() {
		return this.authenticated ? this.users[this.next] : null;
	}

	@Override
	public void close() {
		this.application.close();
	}

}
