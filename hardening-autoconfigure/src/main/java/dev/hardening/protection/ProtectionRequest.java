package dev.hardening.protection;

import java.util.List;

import dev.hardening.client.Client;
import org.jspecify.annotations.Nullable;

/**
 * What a hook may know of a request. Valid while the hook decides; not thread-safe.
 */
public interface ProtectionRequest {

	/**
	 * Return who is calling. The user is {@code null} for anonymous callers and in
	 * {@link ProtectionPhase#BEFORE_AUTHENTICATION}.
	 */
	Client client();

	/** Return the method as sent: {@code get} is not {@code GET}. */
	String method();

	/** Return the path as the container decoded it, without that of the context. */
	String path();

	/**
	 * Return whether the path was sent as {@link #path()} shows it. Otherwise the
	 * container decoded or normalised it, or cut parameters off; others who read the
	 * original may find another resource.
	 */
	boolean isPathPlain();

	/** Return the scheme as the container tells it, such as {@code https}. */
	String scheme();

	/** Return the host that was asked, as the container tells it. */
	String host();

	/** Return the port that was asked, as the container tells it. */
	int port();

	/** Return the first line of a header, {@code null} if there is none. */
	@Nullable String header(String name);

	/** Return all lines of a header. */
	List<String> headers(String name);

	/** Return the id of the request, {@code null} when requests have none. */
	@Nullable String requestId();

	/** Return the session; {@code null} if there is none, as none is ever created. */
	@Nullable ProtectionSession session();

	/** Return the id of the session that the client asks for, whether valid or not. */
	@Nullable String requestedSessionId();

}
