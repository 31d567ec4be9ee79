package dev.hardening.client.web;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.hardening.client.ClientRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that forwarded headers arrive from a peer that nobody trusts: either a proxy
 * is missing in the configuration, and all clients behind it count as one, or a client
 * tries to pass for another.
 */
final class UntrustedForwarding {

	private static final Logger logger = LoggerFactory.getLogger(UntrustedForwarding.class);

	private final AtomicBoolean told = new AtomicBoolean();

	void check(ClientRequest request) {
		// Plain reads first: this runs on every request, the warning once.
		if (!this.told.get() && ForwardedAddresses.present(request) && this.told.compareAndSet(false, true)) {
			logger.warn("Forwarded headers arrive from {}, which is not trusted, and are ignored. If that is your"
					+ " proxy, add it to 'hardening.client.trusted-proxies': until then all clients behind it"
					+ " count as one address. (Told once.)", request.peer());
		}
	}

}
