package dev.hardening.internal.web;

import java.util.List;
import java.util.function.Function;

import dev.hardening.client.ClientAddress;
import dev.hardening.internal.configuration.HardeningConfigurationException;

import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.util.ClassUtils;

/**
 * Addresses and address blocks that an address may be in. Immutable.
 */
public final class AddressBlocks {

	/** What is allowed, for error texts. */
	public static final String ALLOWED = "addresses and CIDR blocks such as 10.0.0.0/8, 192.0.2.7 or 2001:db8::/32;"
			+ " host names are not";

	private static final String MATCHER = "org.springframework.security.web.util.matcher.IpAddressMatcher";

	private final List<IpAddressMatcher> blocks;

	/**
	 * Create the blocks.
	 * @param property the property that holds them
	 * @param blocks addresses and CIDR blocks
	 * @param failure what to throw for one that is neither
	 */
	public AddressBlocks(String property, List<String> blocks, Function<String, RuntimeException> failure) {
		if (!blocks.isEmpty() && !ClassUtils.isPresent(MATCHER, null)) {
			throw new HardeningConfigurationException(
					"'%s' is set, but org.springframework.security:spring-security-web is not on the class path."
						.formatted(property),
					"Add the dependency (hardening-starter brings it), or remove the property.");
		}
		this.blocks = blocks.stream().map((block) -> parse(block, failure)).toList();
	}

	private static IpAddressMatcher parse(String block, Function<String, RuntimeException> failure) {
		try {
			return new IpAddressMatcher(block.trim());
		}
		catch (IllegalArgumentException ex) {
			throw failure.apply(block);
		}
	}

	/** Tell whether an address is in one of the blocks. */
	public boolean contain(ClientAddress address) {
		for (IpAddressMatcher block : this.blocks) {
			if (address != ClientAddress.UNKNOWN && block.matches(address.text())) {
				return true;
			}
		}
		return false;
	}

}
