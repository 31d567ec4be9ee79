package dev.hardening.error;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorCodeTests {

	/** Codes that a status alone does not give: another code has the same status. */
	private static final Set<ErrorCode> SPECIAL = EnumSet.of(ErrorCode.VALIDATION_FAILED, ErrorCode.CSRF_REJECTED,
			ErrorCode.ORIGIN_REJECTED, ErrorCode.WS_LIMIT, ErrorCode.DEPENDENCY_UNAVAILABLE);

	@ParameterizedTest
	@EnumSource
	void statusOfACodeGivesACodeOfThatStatus(ErrorCode code) {
		assertThat(ErrorCode.of(code.status()).status()).isEqualTo(code.status());
		assertThat(ErrorCode.of(code.status()) == code).isNotEqualTo(SPECIAL.contains(code));
	}

	@ParameterizedTest
	@CsvSource({ "402,FORBIDDEN", "406,MALFORMED_REQUEST", "407,UNAUTHENTICATED", "408,TIMEOUT", "410,NOT_FOUND",
			"411,MALFORMED_REQUEST", "412,CONFLICT", "414,HEADERS_TOO_LARGE", "416,MALFORMED_REQUEST",
			"417,MALFORMED_REQUEST", "418,MALFORMED_REQUEST", "421,MALFORMED_REQUEST", "422,VALIDATION_FAILED",
			"423,CONFLICT", "424,CONFLICT", "426,MALFORMED_REQUEST", "428,CONFLICT", "451,FORBIDDEN",
			"499,MALFORMED_REQUEST", "501,MALFORMED_REQUEST", "502,DEPENDENCY_UNAVAILABLE", "505,MALFORMED_REQUEST",
			"507,INTERNAL_ERROR", "599,INTERNAL_ERROR", "0,INTERNAL_ERROR", "200,INTERNAL_ERROR",
			"999,INTERNAL_ERROR" })
	void otherStatusGivesTheNearestCode(int status, ErrorCode code) {
		assertThat(ErrorCode.of(status)).isEqualTo(code);
	}

	@Test
	void codesAreDifferent() {
		assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
	}

}
