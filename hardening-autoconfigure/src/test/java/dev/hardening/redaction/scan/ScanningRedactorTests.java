package dev.hardening.redaction.scan;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.hardening.redaction.Detector;
import dev.hardening.redaction.RedactionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What stands in the place of secrets, and fields that are secret by their name.
 */
class ScanningRedactorTests {

	private static final String TOKEN = "ghp_" + "aB3dE6gH".repeat(5);

	private final ScanningRedactor mask = Redactors.withDefaults();

	private final ScanningRedactor hash = Redactors.withAll(RedactionMode.HASH);

	@Test
	void masksShowWhatWasThere() {
		assertThat(this.mask.redact("with " + TOKEN + ".")).isEqualTo("with ghp_…[github].");
		assertThat(this.mask.redact("AKIA" + "ABCDEFGH".repeat(2))).isEqualTo("AKIA…[aws]");
		assertThat(this.mask.redact("Authorization: Bearer " + "a1b2".repeat(4)))
			.isEqualTo("Authorization: Bearer …[bearer]");
		assertThat(this.mask.redact("password=hunter2, x=1")).isEqualTo("password=…[password], x=1");
		assertThat(this.mask.redact("card 4111-1111-1111-1111")).isEqualTo("card …1111[card]");
		assertThat(this.mask.redact("to alice@example.com")).isEqualTo("to …[email]");
	}

	@Test
	void textWithoutSecretsIsTheSame() {
		String text = "Started DraftsApplication in 2.3 seconds";
		assertThat(this.mask.redact(text)).isSameAs(text);
		assertThat(this.mask.redact("name", text)).isSameAs(text);
		assertThat(this.mask.redact("")).isEmpty();
	}

	@Test
	void jsonStaysJson() {
		assertThat(this.mask.redact("{\"password\":12345,\"a\":{\"token\":\"" + TOKEN + "\"}}"))
			.isEqualTo("{\"password\":\"…[password]\",\"a\":{\"token\":\"ghp_…[github]\"}}");
		assertThat(this.mask.redact("{\"m\":\"{\\\"pin\\\":4711}\"}"))
			.isEqualTo("{\"m\":\"{\\\"pin\\\":\\\"…[password]\\\"}\"}");
	}

	@Test
	void equalSecretsHaveEqualHashesWhereverTheyStand() {
		String bare = this.hash.redact("found " + TOKEN);
		assertThat(bare).matches("found \\[github:[0-9a-f]{12}]");
		String digits = bare.substring(bare.indexOf(':'));
		assertThat(this.hash.redact("{\"token\":\"" + TOKEN + "\"}")).contains(digits);
		assertThat(this.hash.redact("Authorization: Bearer " + TOKEN)).contains(digits);
		assertThat(this.hash.redact("token", TOKEN)).contains(digits);
		assertThat(this.hash.redact("4111-1111-1111-1111").substring(5))
			.isEqualTo(this.hash.redact("4111111111111111").substring(5));
		assertThat(this.hash.redact("found " + TOKEN + "x")).doesNotContain(digits);
	}

	@Test
	void hashesNeedAKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ScanningRedactor(
				new RedactionSettings(RedactionMode.HASH, new byte[0], Set.of(), Set.of(), List.of())));
	}

	@Test
	void offOnlyCounts() {
		ScanningRedactor off = Redactors.withAll(RedactionMode.OFF);
		String text = "password=hunter2";
		assertThat(off.redact(text)).isSameAs(text);
		assertThat(off.redact("password", "hunter2")).isEqualTo("hunter2");
		assertThat(off.counts().get("password")).hasValue(2L);
	}

	@Test
	void countsWhatIsFound() {
		this.mask.redact("password=a " + TOKEN + " bob@example.com alice@example.com");
		assertThat(this.mask.counts().keySet()).contains("password", "jwt").doesNotContain("phone");
		assertThat(this.mask.counts().get("email")).hasValue(2L);
		assertThat(this.mask.counts().get("github")).hasValue(1L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "password", "db.password", "userPassword", "X-Api-Key", "apiKey", "API_KEY", "token",
			"access-token", "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "client_secret", "cvv",
			"pin", "ssn", "JSESSIONID", "password2", "passwordConfirmation", "password_hash", "cardNumber", "pwd" })
	void knowsSensitiveNames(String name) {
		assertThat(this.mask.isSensitive(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "name", "tokens", "maxTokens", "tokenType", "key", "primaryKey", "passwordEncoder",
			"mapping", "spin", "compass", "cc", "author", "secretary", "session", "request_id", "trace_id", "" })
	void knowsOrdinaryNames(String name) {
		assertThat(this.mask.isSensitive(name)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "password,a b c,…[password]", "Authorization,Bearer abc,Bearer …[bearer]",
			"Authorization,Digest a=b,Digest …[password]", "Authorization,abc,…[password]", "Cookie,a=b; c=d,…[cookie]",
			"Set-Cookie,a=b; Path=/,…[cookie]", "password,null,null", "password,true,true", "password,***,***",
			"password,…[password],…[password]", "Authorization,Bearer …[bearer],Bearer …[bearer]",
			"token,12345,…[password]", "note,password=x,password=…[password]" })
	void masksFieldsByTheirName(String name, String value, String expected) {
		assertThat(this.mask.redact(name, value)).isEqualTo(expected);
	}

	@Test
	void learnsKeys() {
		ScanningRedactor redactor = new ScanningRedactor(new RedactionSettings(RedactionMode.MASK, new byte[0],
				EnumSet.of(Detector.PASSWORD), Set.of("Tax-Number", "x"), List.of()));
		assertThat(redactor.redact("customer.taxNumber=12, tax_number: 3"))
			.isEqualTo("customer.taxNumber=…[password], tax_number: …[password]");
		assertThat(redactor.isSensitive("TAX_NUMBER")).isTrue();
		assertThat(redactor.redact("max=5, x=6")).isEqualTo("max=5, x=…[password]");
	}

	@Test
	void masksInEveryLine() {
		String text = "java.lang.IllegalStateException: password=a\n\tat a.B.c(B.java:1)\nCaused by: x: token=" + TOKEN;
		assertThat(this.mask.redact(text)).isEqualTo("java.lang.IllegalStateException: password=…[password]\n"
				+ "\tat a.B.c(B.java:1)\nCaused by: x: token=ghp_…[github]");
	}

}
