package dev.hardening.ratelimit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;

import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a refused call is told. */
class RateLimitExceededExceptionTests {

	private final RateLimitExceededException exception = new RateLimitExceededException(
			List.of(quota("a", true, 5), quota("b", false, 9), quota("c", true, 7), quota("a", true, 1)));

	private static RateLimitQuota quota(String policy, boolean violated, long retrySeconds) {
		return new RateLimitQuota(new RateLimitPolicy(policy, 1, Duration.ofMinutes(1), 1, Per.GLOBAL, Scope.POLICY,
				RateLimitMode.ENFORCE), violated, 0, Duration.ofSeconds(retrySeconds).toNanos(), 0);
	}

	@Test
	void namesTheViolatedPoliciesAndTheLongestWait() {
		assertThat(this.exception.violatedPolicies()).containsExactly("a", "c");
		assertThat(this.exception.retryAfter()).isEqualTo(Duration.ofSeconds(7));
		assertThat(this.exception.quotas()).hasSize(4);
		assertThat(this.exception).hasMessage("Rate limit exceeded: a, c");
		assertThat(this.exception.getStackTrace()).isEmpty();
	}

	@Test
	void isSerializable() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(this.exception);
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			RateLimitExceededException copy = (RateLimitExceededException) in.readObject();
			assertThat(copy.violatedPolicies()).containsExactly("a", "c");
			assertThat(copy.retryAfter()).isEqualTo(Duration.ofSeconds(7));
			assertThat(copy.quotas()).isEmpty();
		}
	}

}
