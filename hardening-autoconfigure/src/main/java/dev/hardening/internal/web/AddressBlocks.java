package dev.hardening.internal.web;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

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

	private final List<Predicate<String>> blocks;

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
		this.blocks = blocks.stream().map((block) -> Parser.parse(block, failure)).toList();
	}

	/** Tell whether an address is in one of the blocks. */
	public boolean contain(ClientAddress address) {
		if (address == ClientAddress.UNKNOWN) {
			return false;
		}
		for (Predicate<String> block : this.blocks) {
			if (block.test(address.text())) {
				return true;
			}
		}
		return false;
	}

	/** Loaded only where there are blocks, as the library may be absent. */
	private static final class Parser {

		private static Predicate<String> parse(String block, Function<String, RuntimeException> failure) {
			try {
				IpAddressMatcher matcher = new IpAddressMatcher(block.trim());
				return (address) -> matcher.matches(address);
			}
			catch (IllegalArgumentException ex) {
				throw failure.apply(block);
			}
		}

	}

}
