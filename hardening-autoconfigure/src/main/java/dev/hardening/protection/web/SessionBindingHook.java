package dev.hardening.protection.web;

import dev.hardening.error.ErrorCode;
import dev.hardening.protection.ProtectionConnection;
import dev.hardening.protection.ProtectionDecision;
import dev.hardening.protection.ProtectionHook;
import dev.hardening.protection.ProtectionRequest;
import dev.hardening.protection.ProtectionSession;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Binds a session to the network and the browser of the first request that has it. A
 * request from elsewhere is refused, and the session ends, so that nobody who has a
 * stolen cookie can try out browsers. Never makes a session.
 */
public final class SessionBindingHook implements ProtectionHook, Ordered {

	/** Name of the attribute with the network, a text. */
	static final String ADDRESS = "dev.hardening.protection.address";

	/** Name of the attribute with the browser, a text. */
	static final String USER_AGENT = "dev.hardening.protection.user-agent";

	/** Before the hooks of the application, unless they say otherwise. */
	private static final int ORDER = 0;

	private static final ProtectionDecision REJECTED = ProtectionDecision.rejected(ErrorCode.UNAUTHENTICATED,
			"The session has ended. Log in again.");

	private final SessionBinding binding;

	private final boolean ending;

	private final EndedSessions ended = new EndedSessions();

	/**
	 * Create the hook.
	 * @param binding what a session is bound to
	 * @param ending whether a session ends that is used from elsewhere
	 */
	public SessionBindingHook(SessionBinding binding, boolean ending) {
		this.binding = binding;
		this.ending = ending;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public ProtectionDecision connect(ProtectionConnection connection) {
		return request(connection);
	}

	@Override
	public ProtectionDecision reconnect(ProtectionConnection connection) {
		return request(connection);
	}

	@Override
	public ProtectionDecision request(ProtectionRequest request) {
		ProtectionSession session = request.session();
		if (session == null) {
			return isJustEnded(request) ? REJECTED : ProtectionDecision.allowed();
		}
		boolean same = (!this.binding.address() || isSame(request, session, ADDRESS, address(request)))
				&& (!this.binding.userAgent() || isSame(request, session, USER_AGENT, userAgent(request)));
		if (same) {
			return ProtectionDecision.allowed();
		}
		if (this.ending) {
			end(session, request.requestedSessionId());
		}
		return REJECTED;
	}

	private String address(ProtectionRequest request) {
		return AddressGroup.of(request.client().address(), this.binding.ipv4Prefix(), this.binding.ipv6Prefix());
	}

	private String userAgent(ProtectionRequest request) {
		return UserAgentPrint.of(request.header("User-Agent"), this.binding.userAgentVersions());
	}

	private boolean isSame(ProtectionRequest request, ProtectionSession session, String attribute, String now) {
		Object then = session.attribute(attribute);
		if (then != null) {
			return then.equals(now);
		}
		session.attribute(attribute, now);
		return !isJustEnded(request);
	}

	/** Known as ended before it ends, so that nobody sees the one without the other. */
	private void end(ProtectionSession session, @Nullable String id) {
		if (id != null) {
			this.ended.add(id);
		}
		session.invalidate();
	}

	private boolean isJustEnded(ProtectionRequest request) {
		String id = this.ending ? request.requestedSessionId() : null;
		return id != null && this.ended.contain(id) && request.client().user() != null;
	}

}
