package dev.hardening.client;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;

/**
 * The address of a client. Immutable.
 *
 * @param text the address in canonical form; IPv4-mapped IPv6 addresses as IPv4
 * @param group what one client can use at will: the address itself for IPv4, the network
 * of the configured prefix for IPv6 (a subscriber gets at least a /64, RFC 6177)
 */
public record ClientAddress(String text, String group) {

	/** Stands for an address that the container cannot tell. */
	public static final ClientAddress UNKNOWN = new ClientAddress("unknown", "unknown");

	private static final int BITS = 128;

	private static final int LONGEST_LITERAL = 64;

	/**
	 * Parse an address literal. Never asks the name service, whatever the text.
	 * @param text an IPv4 or IPv6 address, the latter with or without a zone
	 * @param ipv6Prefix length of the IPv6 prefix of a group, 1 to 128
	 * @return the address, or {@code null} if the text is not an address literal
	 */
	public static @Nullable ClientAddress parse(String text, int ipv6Prefix) {
		if (text.length() > LONGEST_LITERAL) {
			return null;
		}
		if (text.indexOf(':') < 0) {
			return isIpv4(text) ? new ClientAddress(text, text) : null;
		}
		int zone = text.indexOf('%');
		InetAddress address = parseIpv6((zone < 0) ? text : text.substring(0, zone));
		if (address == null) {
			return null;
		}
		String canonical = address.getHostAddress();
		if (address instanceof Inet4Address) {
			return new ClientAddress(canonical, canonical);
		}
		return new ClientAddress(canonical, network(address.getAddress(), ipv6Prefix));
	}

	/** Four decimal numbers without leading zeros, which some read as octal. */
	private static boolean isIpv4(String text) {
		int numbers = 0;
		int start = 0;
		while (numbers < 4) {
			int end = text.indexOf('.', start);
			if (numbers == 3) {
				end = (end < 0) ? text.length() : -1;
			}
			if (end < 0 || !isOctet(text, start, end)) {
				return false;
			}
			numbers++;
			start = end + 1;
		}
		return true;
	}

	private static boolean isOctet(String text, int start, int end) {
		int length = end - start;
		if (length < 1 || length > 3 || (length > 1 && text.charAt(start) == '0')) {
			return false;
		}
		int value = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				return false;
			}
			value = value * 10 + c - '0';
		}
		return value <= 255;
	}

	private static @Nullable InetAddress parseIpv6(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (Character.digit(c, 16) < 0 && c != ':' && c != '.') {
				return null;
			}
		}
		try {
			// With a colon and only these characters the JDK takes it for a literal or
			// throws; a name is never looked up.
			return (text.indexOf(':') < 0) ? null : InetAddress.getByName(text);
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	private static String network(byte[] address, int prefix) {
		for (int bit = prefix; bit < BITS; bit++) {
			address[bit >> 3] &= (byte) ~(0x80 >> (bit & 7));
		}
		try {
			return InetAddress.getByAddress(address).getHostAddress() + "/" + prefix;
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("16 bytes are an address", ex);
		}
	}

}
