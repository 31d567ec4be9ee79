package dev.hardening.client;

import java.util.List;
import java.util.stream.Collectors;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAddressTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.1,192.0.2.1,192.0.2.1", "0.0.0.0,0.0.0.0,0.0.0.0",
			"255.255.255.255,255.255.255.255,255.255.255.255", "::ffff:192.0.2.1,192.0.2.1,192.0.2.1",
			"::ffff:c000:0201,192.0.2.1,192.0.2.1", "2001:db8:1:2:3:4:5:6,2001:db8:1:2:3:4:5:6,2001:db8:1:2:0:0:0:0/64",
			"2001:DB8::1,2001:db8:0:0:0:0:0:1,2001:db8:0:0:0:0:0:0/64", "::1,0:0:0:0:0:0:0:1,0:0:0:0:0:0:0:0/64",
			"fe80::1%eth0,fe80:0:0:0:0:0:0:1,fe80:0:0:0:0:0:0:0/64" })
	void literalsAreBroughtIntoOneForm(String text, String canonical, String group) {
		assertThat(ClientAddress.parse(text, 64)).isEqualTo(new ClientAddress(canonical, group));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "unknown", "localhost", "example.com", "dead.beef", "1.2.3", "1.2.3.4.5",
			"01.2.3.4", "256.1.1.1", "1.2.3.-4", "1.2.3.4 ", "1..2.3", "0x7f.0.0.1", "1.2.3.4:80", "[::1]", ":", ":::",
			"1::2::3", "::g", "12345::", "1:2:3:4:5:6:7:8:9", "%", "a:b@c", "\u0661.2.3.4", "_hidden" })
	void anythingElseIsNoAddressAndNeverLookedUp(String text) {
		assertThat(ClientAddress.parse(text, 64)).isNull();
	}

	@Test
	void allAddressesOfOneNetworkAreOneGroup() {
		ClientAddress first = ClientAddress.parse("2001:db8:1:2:aaaa::1", 64);
		assertThat(ClientAddress.parse("2001:db8:1:2:bbbb:cccc:dddd:eeee", 64)).extracting(ClientAddress::group)
			.isEqualTo((first != null) ? first.group() : "");
		assertThat(ClientAddress.parse("2001:db8:1:3::1", 64)).extracting(ClientAddress::group)
			.isNotEqualTo((first != null) ? first.group() : "");
		assertThat(ClientAddress.parse("2001:db8:1:2::1", 48)).extracting(ClientAddress::group)
			.isEqualTo("2001:db8:1:0:0:0:0:0/48");
	}

	@Property(tries = 2000)
	void noTextThrows(@ForAll String text) {
		ClientAddress.parse(text, 64);
	}

	@Property
	void octetsAreReadAsWritten(@ForAll @Size(4) List<@IntRange(max = 255) Integer> octets) {
		String text = octets.stream().map(String::valueOf).collect(Collectors.joining("."));
		assertThat(ClientAddress.parse(text, 64)).isEqualTo(new ClientAddress(text, text));
	}

}
