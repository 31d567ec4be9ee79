package dev.hardening.error.web;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import dev.hardening.support.RawResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks that an answer is the problem that it should be, and tells nothing else. */
final class ProblemAnswer {

	private ProblemAnswer() {
	}

	/** Check everything that all problems have in common, and return the body. */
	static DocumentContext check(RawResponse response, int status, String code) {
		assertThat(response.status()).as(response.text()).isEqualTo(status);
		assertThat(response.header("Content-Type")).as(response.text()).isEqualTo("application/problem+json");
		assertThat(response.header("Cache-Control")).isEqualTo("no-store");
		DocumentContext body = JsonPath.parse(response.body());
		assertThat(body.<Object>read("$.status")).isEqualTo(status);
		assertThat(body.<Object>read("$.code")).isEqualTo(code);
		assertThat(body.<Object>read("$.request_id")).isEqualTo(response.header("X-Request-Id"));
		assertThat(response.header("X-Latency-Ms")).isNotEmpty();
		isSilent(response);
		return body;
	}

	static void isSilent(RawResponse response) {
		assertThat(response.text()).doesNotContain("s3cret")
			.doesNotContain("passwd")
			.doesNotContain("SELECT")
			.doesNotContain("Exception")
			.doesNotContain("java.")
			.doesNotContain("springframework")
			.doesNotContain("apache")
			.doesNotContain("\tat ")
			.doesNotContainIgnoringCase("<html");
	}

}
