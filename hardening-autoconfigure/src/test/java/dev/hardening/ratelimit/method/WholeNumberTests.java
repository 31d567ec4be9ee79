package dev.hardening.ratelimit.method;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What counts as a number of tokens. */
class WholeNumberTests {

	@Test
	void takesEveryKindOfNumberThatIsWhole() {
		assertThat(WholeNumber.of(0)).isZero();
		assertThat(WholeNumber.of((short) 3)).isEqualTo(3);
		assertThat(WholeNumber.of(4.0)).isEqualTo(4);
		assertThat(WholeNumber.of(new BigDecimal("5.00"))).isEqualTo(5);
	}

	@Test
	void takesTheMostForMore() {
		assertThat(WholeNumber.of(Long.MAX_VALUE)).isEqualTo(1_000_000_000);
		assertThat(WholeNumber.of(BigInteger.TEN.pow(40))).isEqualTo(1_000_000_000);
		assertThat(WholeNumber.of(1e300)).isEqualTo(1_000_000_000);
	}

	@Test
	void refusesTheRestWithoutTellingTheValue() {
		assertThatIllegalArgumentException().isThrownBy(() -> WholeNumber.of(-17)).withMessageNotContaining("17");
		assertThatIllegalArgumentException().isThrownBy(() -> WholeNumber.of(0.5));
		assertThatIllegalArgumentException().isThrownBy(() -> WholeNumber.of(Double.NaN));
		assertThatIllegalArgumentException().isThrownBy(() -> WholeNumber.of("5")).withMessageContaining("String");
		assertThatIllegalArgumentException().isThrownBy(() -> WholeNumber.of(null)).withMessageContaining("null");
	}

}
