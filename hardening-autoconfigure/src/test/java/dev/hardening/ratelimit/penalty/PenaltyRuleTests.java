package dev.hardening.ratelimit.penalty;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PenaltyRuleTests {

	@ParameterizedTest
	@CsvSource({ "0,PT1M,PT5M,PT1H,1,after", "-1,PT1M,PT5M,PT1H,1,after", "1001,PT1M,PT5M,PT1H,1,after",
			"1,PT0S,PT5M,PT1H,1,within", "1,PT0.000999999S,PT5M,PT1H,1,within", "1,PT-1M,PT5M,PT1H,1,within",
			"1,PT8784H0.000000001S,PT5M,PT1H,1,within", "1,PT1M,PT0S,PT1H,1,block", "1,PT1M,P367D,P367D,1,block",
			"1,PT1M,PT5M,PT4M59S,1,maxBlock", "1,PT1M,PT5M,P367D,1,maxBlock", "1,PT1M,PT5M,PT-1H,1,maxBlock",
			"1,PT1M,PT5M,PT1H,0,maxClients", "1,PT1M,PT5M,PT1H,-5,maxClients", "1,PT1M,PT5M,PT1H,10000001,maxClients" })
	void valuesOutOfBoundsAreRefused(int after, Duration within, Duration block, Duration maxBlock, int maxClients,
			String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PenaltyRule(after, within, block, maxBlock, maxClients))
			.withMessageStartingWith(name + " ")
			.withMessageContaining("out of bounds");
	}

	@ParameterizedTest
	@CsvSource({ "1,PT0.001S,PT0.001S,PT0.001S,1", "1000,P366D,P366D,P366D,10000000", "5,PT1M,PT5M,PT5M,10000" })
	void extremesWithinBoundsAreAccepted(int after, Duration within, Duration block, Duration maxBlock,
			int maxClients) {
		assertThat(new PenaltyRule(after, within, block, maxBlock, maxClients).after()).isEqualTo(after);
	}

}
