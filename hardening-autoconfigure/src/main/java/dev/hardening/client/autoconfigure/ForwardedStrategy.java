package dev.hardening.client.autoconfigure;

import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private static final Logger logger = LoggerFactory.getLogger(ForwardedStrategy.class);

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

	/** Warn if a client can make the container believe in an address of its choice. */
	void warnIfForgeable() {
		if (this == FRAMEWORK) {
			logger.warn("'server.forward-headers-strategy=framework' believes forwarded headers of every client:"
					+ " addresses can be forged, and limits by address evaded. Set"
					+ " 'hardening.client.trusted-proxies' to the addresses of your proxies.");
		}
		else if (this == NATIVE) {
			logger.warn("'server.forward-headers-strategy=native' (the default on Kubernetes and other cloud"
					+ " platforms) believes forwarded headers of every peer in a private network"
					+ " ('server.tomcat.remoteip.internal-proxies'): such peers can forge their address. Set"
					+ " 'hardening.client.trusted-proxies' to the addresses of your proxies.");
		}
	}

}
