package dev.hardening.internal.web;

import java.util.Locale;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;

/**
 * What {@code server.forward-headers-strategy} makes the container believe.
 */
public enum ForwardedStrategy {

	/** The peer of the connection is the answer. */
	NONE,

	/** Tomcat's valve: believes every peer inside its internal proxies. */
	NATIVE,

	/** Spring's filter: believes everybody. */
	FRAMEWORK;

	/** Return the strategy that is set, or the one of the cloud platform. */
	public static ForwardedStrategy of(Environment environment) {
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

}
