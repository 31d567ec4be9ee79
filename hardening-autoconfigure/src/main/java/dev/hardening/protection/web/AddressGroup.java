package dev.hardening.protection.web;

import dev.hardening.client.ClientAddress;

/**
 * The network that an address is in.
 */
final class AddressGroup {

	private AddressGroup() {
	}

	/** Return a text that is the same for all addresses of the network. */
	static String of(ClientAddress address, int ipv4Prefix, int ipv6Prefix) {
		String text = address.text();
		if (text.indexOf(':') >= 0) {
			ClientAddress parsed = ClientAddress.parse(text, ipv6Prefix);
			return (parsed != null) ? parsed.group() : text;
		}
		return (ipv4Prefix == 32 || text.indexOf('.') < 0) ? text : network(text, ipv4Prefix);
	}

	/** The text is an address: four numbers. */
	private static String network(String text, int prefix) {
		int bits = 0;
		int number = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '.') {
				bits = (bits << 8) | number;
				number = 0;
			}
			else {
				number = number * 10 + c - '0';
			}
		}
		int network = ((bits << 8) | number) & (-1 << (32 - prefix));
		return (network >>> 24) + "." + ((network >>> 16) & 255) + "." + ((network >>> 8) & 255) + "." + (network & 255)
				+ "/" + prefix;
	}

}
