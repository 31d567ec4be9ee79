package dev.hardening.benchmarks.web;

import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.mock.web.MockHttpServletRequest;

/**
 * A request that is used again and again and allocates nothing: what a mock allocates for
 * headers and attributes would be counted as the filter's. Not thread-safe. Public, as
 * SpEL calls only methods of public types.
 */
public final class SlimRequest extends MockHttpServletRequest {

	private static final int MOST_ATTRIBUTES = 16;

	private final String[] names = new String[MOST_ATTRIBUTES];

	private final @Nullable Object[] values = new Object[MOST_ATTRIBUTES];

	private int size;

	private @Nullable Principal principal;

	private String address = "127.0.0.1";

	private final boolean isPost;

	SlimRequest(boolean isPost, String path) {
		super(isPost ? "POST" : "GET", path);
		this.isPost = isPost;
		setServletPath(path);
	}

	/** Become the next request, from another client. */
	void reset(String address, @Nullable Principal principal) {
		this.address = address;
		this.principal = principal;
		for (int i = 0; i < this.size; i++) {
			this.values[i] = null;
		}
		this.size = 0;
	}

	@Override
	public String getRemoteAddr() {
		return this.address;
	}

	@Override
	public @Nullable Principal getUserPrincipal() {
		return this.principal;
	}

	@Override
	public @Nullable String getHeader(String name) {
		return (this.isPost && name.equals("Sec-Fetch-Site")) ? "same-origin" : null;
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		String value = getHeader(name);
		return (value != null) ? Collections.enumeration(List.of(value)) : Collections.emptyEnumeration();
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		int index = indexOf(name);
		return (index < this.size) ? this.values[index] : null;
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		int index = indexOf(name);
		if (index == this.size) {
			this.names[index] = name;
			this.size++;
		}
		this.values[index] = value;
	}

	@Override
	public void removeAttribute(String name) {
		int index = indexOf(name);
		if (index < this.size) {
			this.values[index] = null;
		}
	}

	private int indexOf(String name) {
		int index = 0;
		while (index < this.size && !this.names[index].equals(name)) {
			index++;
		}
		return index;
	}

}
