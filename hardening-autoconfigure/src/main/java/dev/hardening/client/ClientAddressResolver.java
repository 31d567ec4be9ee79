package dev.hardening.client;

/**
 * Finds the address of the client that sent a request. A bean of this type replaces the
 * default, which follows {@code hardening.client.trusted-proxies}.
 * <p>
 * Called on request threads, so implementations must be thread-safe; they must not throw,
 * and must not ask the name service.
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
