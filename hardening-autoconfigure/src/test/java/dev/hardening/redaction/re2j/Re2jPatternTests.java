package dev.hardening.redaction.re2j;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class Re2jPatternTests {

	private final int[] span = new int[2];

	@Test
	void findsEachMatch() {
		Re2jPattern pattern = new Re2jPattern("order", "ORD-[0-9]{4}");
		String text = "ORD-1234 and ORD-5678";
		assertThat(pattern.find(text, 0, this.span)).isTrue();
		assertThat(this.span).containsExactly(0, 8);
		assertThat(pattern.find(text, 8, this.span)).isTrue();
		assertThat(this.span).containsExactly(13, 21);
		assertThat(pattern.find(text, 21, this.span)).isFalse();
	}

	@Test
	void looksAtWhatStandsBefore() {
		Re2jPattern pattern = new Re2jPattern("word", "\\b[0-9]{4}\\b|^x");
		assertThat(pattern.find("a1234", 1, this.span)).as("a word does not begin at the index").isFalse();
		assertThat(pattern.find("ax", 1, this.span)).as("nor does the text").isFalse();
	}

	@Test
	void onlyTheFirstGroupIsTheSecret() {
		Re2jPattern pattern = new Re2jPattern("pin", "pin (?:is )?([0-9]{4})(!)?");
		assertThat(pattern.find("the pin is 1234!", 0, this.span)).isTrue();
		assertThat(this.span).containsExactly(11, 15);
	}

	@Test
	void groupThatTakesNoPartIsPassedOver() {
		Re2jPattern pattern = new Re2jPattern("either", "a|b([0-9]+)");
		assertThat(pattern.find("aab12", 0, this.span)).isTrue();
		assertThat(this.span).containsExactly(3, 5);
	}

	@Test
	void charactersBeyondTheFirstPlaneCountAsInStrings() {
		Re2jPattern pattern = new Re2jPattern("n", "[0-9]+");
		assertThat(pattern.find("\uD83D\uDE00\uD83D\uDE00 42", 0, this.span)).isTrue();
		assertThat(this.span).containsExactly(5, 7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a*", "", "x?", "\\b", "^", "(?m)$", "a()", "(a*)", "\\B" })
	void whatMatchesNothingIsRefused(String expression) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Re2jPattern("x", expression));
	}

	@Test
	void emptyMatchesThatNobodyForesawAreNotFound() {
		Re2jPattern pattern = new Re2jPattern("late", "zzz|q(?:)([0-9]*)");
		assertThat(pattern.find("q q q", 0, this.span)).isFalse();
		assertThat(pattern.find("q q q7", 0, this.span)).isTrue();
		assertThat(this.span).containsExactly(5, 6);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[a-", "(?=a)", "(a)\\1", "(?<!a)b" })
	void whatIsNoExpressionIsRefused(String expression) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Re2jPattern("x", expression));
	}

	@Test
	void nestedRepetitionsEnd() {
		Re2jPattern pattern = new Re2jPattern("evil", "(a+)+$");
		assertThat(pattern.find("a".repeat(20_000) + "!", 0, this.span)).isFalse();
	}

}
