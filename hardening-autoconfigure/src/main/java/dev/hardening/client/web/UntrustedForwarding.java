package dev.hardening.client.web;

import dev.hardening.client.ClientRequest;
import dev.hardening.internal.logging.WarnOnce;
import org.slf4j.LoggerFactory;

/**
 * Says once that forwarded headers arrive from a peer that nobody trusts: either a proxy
 * is missing in the configuration, and all clients behind it count as one, or a client
 * tries to pass for another.
 */
final class UntrustedForwarding {

	private final WarnOnce warning = new WarnOnce(LoggerFactory.getLogger(UntrustedForwarding.class));

	void check(ClientRequest request) {
		if (!this.warning.isTold() && ForwardedAddresses.present(request)) {
			this.warning.warn("Forwarded headers arrive from {}, which is not trusted, and are ignored. If that is your"
					+ " proxy, add it to 'hardening.client.trusted-proxies': until then all clients behind it"
					+ " count as one address.", request.peer());
		}
	}

}
