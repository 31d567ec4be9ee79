package dev.hardening.error.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FieldPathTests {

	@ParameterizedTest
	@CsvSource({ "name,name", "a[0].b[12].c,a[0].b[12].c", "m[key],m[]", "m[key].name,m[].name", "m[a][3],m[][3]",
			"m[4111111111111111],m[]", "m[a]b].c,m[].c", "m[open,m[]", "m[],m[]", "'',''" })
	void onlyIndexesStay(String path, String told) {
		assertThat(FieldPath.withoutKeys(path, List.of())).isEqualTo(told);
	}

	@Test
	void keyMayLookLikeAPath() {
		assertThat(FieldPath.withoutKeys("m[k].secret[0].name", List.of("k].secret[0"))).isEqualTo("m[].name");
	}

	@Test
	void lengthIsBounded() {
		assertThat(FieldPath.withoutKeys("a.".repeat(10_000), List.of())).hasSize(200);
	}

}
