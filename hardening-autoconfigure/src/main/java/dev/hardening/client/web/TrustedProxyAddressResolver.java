package dev.hardening.client.web;

import java.util.List;

import dev.hardening.client.ClientAddress;
import dev.hardening.client.ClientAddressResolver;
import dev.hardening.client.ClientRequest;
import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.web.AddressBlocks;
import org.jspecify.annotations.Nullable;

/**
 * Believes the hops that trusted proxies report, and nobody else: starts from the
 * connection's peer and walks the forwarded addresses from right to left, to the first
 * one that is not a trusted proxy. Whatever stands left of it may be forged.
 * <p>
 * Anything odd on the way (junk, or two headers that disagree, of which a proxy may have
 * written only one) ends at the peer: many clients sharing a limit is the safe error.
 */
public final class TrustedProxyAddressResolver implements ClientAddressResolver {

	/** The property with the proxies. */
	public static final String PROPERTY = "hardening.client.trusted-proxies";

	private final AddressBlocks trusted;

	private final int ipv6Prefix;

	private final UntrustedForwarding untrusted = new UntrustedForwarding();

	public TrustedProxyAddressResolver(List<String> trustedProxies, int ipv6Prefix) {
		this.trusted = new AddressBlocks(PROPERTY, trustedProxies,
				(proxy) -> HardeningConfigurationException.invalid(PROPERTY, proxy, AddressBlocks.ALLOWED));
		this.ipv6Prefix = ipv6Prefix;
	}

	@Override
	public ClientAddress resolve(ClientRequest request) {
		ClientAddress peer = ClientAddress.parse(request.peer(), this.ipv6Prefix);
		if (peer == null) {
			return ClientAddress.UNKNOWN;
		}
		if (!this.trusted.contain(peer)) {
			this.untrusted.check(request);
			return peer;
		}
		ClientAddress first = walk(peer, ForwardedAddresses.xForwardedFor(request));
		ClientAddress second = walk(peer, ForwardedAddresses.forwarded(request));
		if (first == null || second == null) {
			return (first != null) ? first : (second != null) ? second : peer;
		}
		return first.equals(second) ? first : peer;
	}

	private @Nullable ClientAddress walk(ClientAddress peer, @Nullable List<String> addresses) {
		if (addresses == null) {
			return null;
		}
		ClientAddress last = peer;
		for (int i = addresses.size() - 1; i >= 0; i--) {
			ClientAddress address = ClientAddress.parse(addresses.get(i), this.ipv6Prefix);
			if (address == null) {
				return peer;
			}
			if (!this.trusted.contain(address)) {
				return address;
			}
			last = address;
		}
		return last;
	}

}
