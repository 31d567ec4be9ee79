package dev.hardening.client.web;

import dev.hardening.client.ClientAddress;
import dev.hardening.client.ClientAddressResolver;
import dev.hardening.client.ClientRequest;

/**
 * The container's own answer: what {@code server.forward-headers-strategy} makes of the
 * connection.
 */
public final class ContainerAddressResolver implements ClientAddressResolver {

	private final int ipv6Prefix;

	private final UntrustedForwarding untrusted;

	private final boolean containerReadsForwarded;

	/**
	 * Create the resolver.
	 * @param ipv6Prefix length of the IPv6 prefix of a group
	 * @param containerReadsForwarded whether the container takes forwarded headers into
	 * account, so that their presence is no news
	 */
	public ContainerAddressResolver(int ipv6Prefix, boolean containerReadsForwarded) {
		this.ipv6Prefix = ipv6Prefix;
		this.containerReadsForwarded = containerReadsForwarded;
		this.untrusted = new UntrustedForwarding();
	}

	@Override
	public ClientAddress resolve(ClientRequest request) {
		if (!this.containerReadsForwarded) {
			this.untrusted.check(request);
		}
		ClientAddress address = ClientAddress.parse(request.remoteAddress(), this.ipv6Prefix);
		return (address != null) ? address : ClientAddress.UNKNOWN;
	}

}
