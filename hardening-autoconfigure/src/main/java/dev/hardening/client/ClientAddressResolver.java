package dev.hardening.client;

/**
 * Finds the address of the client that sent a request. A bean of this type replaces the
 * default, which follows {@code hardening.client.trusted-proxies}.
 * <p>
 * Called on request threads, so implementations must be thread-safe, and must not wait or
 * ask the name service. Where one throws or answers {@code null}, the client is
 * {@link ClientAddress#UNKNOWN}.
 */
@FunctionalInterface
public interface ClientAddressResolver {

	/**
	 * Resolve the address of the client.
	 * @param request what is known of the request
	 * @return the address, {@link ClientAddress#UNKNOWN} where there is none
	 */
	ClientAddress resolve(ClientRequest request);

}
