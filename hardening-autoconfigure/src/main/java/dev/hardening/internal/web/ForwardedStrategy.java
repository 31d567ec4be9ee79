package dev.hardening.client.autoconfigure;

import java.util.List;
import java.util.Locale;

import dev.hardening.client.web.TrustedProxyAddressResolver;
import dev.hardening.internal.posture.PostureWarning;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;

/**
 * What {@code server.forward-headers-strategy} makes the container do, and whether its
 * answer can be forged.
 */
enum ForwardedStrategy {

	/** The peer of the connection is the answer. */
	NONE,

	/** Tomcat's valve: believes every peer inside its internal proxies. */
	NATIVE,

	/** Spring's filter: believes everybody. */
	FRAMEWORK;

	static ForwardedStrategy of(Environment environment) {
		String strategy = environment.getProperty("server.forward-headers-strategy", "").trim();
		if (strategy.isEmpty()) {
			CloudPlatform platform = CloudPlatform.getActive(environment);
			return (platform != null && platform.isUsingForwardHeaders()) ? NATIVE : NONE;
		}
		return switch (strategy.toLowerCase(Locale.ROOT)) {
			case "native" -> NATIVE;
			case "framework" -> FRAMEWORK;
			// What is neither of these is Boot's to refuse.
			default -> NONE;
		};
	}

	/** Return a warning if a client can make the container believe in any address. */
	List<PostureWarning> warnings() {
		return switch (this) {
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

}
