package dev.hardening.protection.web;

import java.io.Serializable;

import dev.hardening.protection.ProtectionSession;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * A servlet session as hooks see it. Another request may end it at any time.
 */
final class ServletProtectionSession implements ProtectionSession {

	private final HttpSession session;

	ServletProtectionSession(HttpSession session) {
		this.session = session;
	}

	@Override
	public @Nullable Object attribute(String name) {
		try {
			return this.session.getAttribute(name);
		}
		catch (IllegalStateException ex) {
			return null;
		}
	}

	@Override
	public void attribute(String name, Serializable value) {
		try {
			this.session.setAttribute(name, value);
		}
		catch (IllegalStateException ex) {
			// It has ended.
		}
	}

	@Override
	public void invalidate() {
		try {
			this.session.invalidate();
		}
		catch (IllegalStateException ex) {
			// It has ended.
		}
	}

}
