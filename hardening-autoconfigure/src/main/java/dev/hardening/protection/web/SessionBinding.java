package dev.hardening.protection.web;

import dev.hardening.internal.configuration.PropertyChecks;

/**
 * What a session is bound to.
 *
 * @param address whether to the address of the client
 * @param userAgent whether to its browser
 * @param ipv4Prefix how many bits of an IPv4 address have to stay the same, 8 to 32
 * @param ipv6Prefix how many bits of an IPv6 address have to stay the same, 16 to 128
 * @param userAgentVersions whether the versions in the name of the browser count
 */
public record SessionBinding(boolean address, boolean userAgent, int ipv4Prefix, int ipv6Prefix,
		boolean userAgentVersions) {

	private static final String PREFIX = "hardening.protection.bind-session.";

	public SessionBinding {
		PropertyChecks.range(PREFIX + "ipv4-prefix", ipv4Prefix, 8, 32);
		PropertyChecks.range(PREFIX + "ipv6-prefix", ipv6Prefix, 16, 128);
	}

}
