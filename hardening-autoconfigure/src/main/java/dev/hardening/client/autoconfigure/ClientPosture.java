package dev.hardening.client.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.client.web.ContainerAddressResolver;
import dev.hardening.client.web.TrustedProxyAddressResolver;
import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.internal.web.ForwardedStrategy;

/**
 * Where the address of the client comes from, and whether it can be forged. Shows how
 * many proxies are trusted, not which.
 */
class ClientPosture implements PostureContributor {

	private final ClientProperties properties;

	private final ClientAddressResolver resolver;

	private final ForwardedStrategy strategy;

	ClientPosture(ClientProperties properties, ClientAddressResolver resolver, ForwardedStrategy strategy) {
		this.properties = properties;
		this.resolver = resolver;
		this.strategy = strategy;
	}

	@Override
	public String feature() {
		return "client";
	}

	@Override
	public Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("address-from", source());
		details.put("forward-headers-strategy", this.strategy.name().toLowerCase(Locale.ROOT));
		details.put("trusted-proxies", this.properties.trustedProxies().size());
		details.put("ipv6-prefix", this.properties.ipv6Prefix());
		return details;
	}

	@Override
	public List<PostureWarning> warnings() {
		return (this.resolver instanceof ContainerAddressResolver) ? forgeable() : List.of();
	}

	/** Return a warning if a client can make the container believe in any address. */
	private List<PostureWarning> forgeable() {
		return switch (this.strategy) {
			case FRAMEWORK -> warning("'server.forward-headers-strategy=framework' believes forwarded headers of every"
					+ " client: addresses can be forged, and limits by address evaded. List the addresses of your"
					+ " proxies.");
			case NATIVE -> warning("'server.forward-headers-strategy=native' (the default on Kubernetes and other cloud"
					+ " platforms) believes forwarded headers of every peer in a private network"
					+ " ('server.tomcat.remoteip.internal-proxies'): such peers can forge their address. List the"
					+ " addresses of your proxies.");
			case NONE -> List.of();
		};
	}

	private static List<PostureWarning> warning(String message) {
		return List.of(new PostureWarning(TrustedProxyAddressResolver.PROPERTY, message));
	}

	private String source() {
		if (this.resolver instanceof TrustedProxyAddressResolver) {
			return "trusted-proxies";
		}
		return (this.resolver instanceof ContainerAddressResolver) ? "container" : "own";
	}

}
