package dev.hardening.error.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Without a JSON library, or with one that fails. */
class ExtensionValuesTests {

	private final ExtensionValues values = new ExtensionValues();

	@Test
	void whatJsonKnowsIsKept() {
		assertThat(this.values.of("a", "text")).isEqualTo("text");
		assertThat(this.values.of("a", 3L)).isEqualTo(3L);
		assertThat(this.values.of("a", true)).isEqualTo(true);
		assertThat(this.values.of("a", Float.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
		assertThat(this.values.of("a", Map.of(1, List.of(2.5)))).isEqualTo(Map.of("1", List.of(2.5)));
		assertThat(this.values.of("a", new int[] { 1, 2 })).isEqualTo(List.of(1, 2));
	}

	@Test
	void theRestIsLeftOut() {
		assertThat(this.values.of("a", new Object())).isNull();
		assertThat(this.values.of("a", Thread.State.NEW)).isNull();
		assertThat(this.values.of("a", Arrays.asList(1, new Object(), null))).isEqualTo(Arrays.asList(1, null));
	}

	@Test
	void libraryMayFail() {
		assertThat(new ExtensionValues((value) -> {
			throw new StackOverflowError();
		}).of("a", 1)).isNull();
		assertThat(new ExtensionValues((value) -> null).of("a", 1)).isNull();
	}

}
