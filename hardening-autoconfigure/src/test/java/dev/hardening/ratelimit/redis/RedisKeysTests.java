package dev.hardening.ratelimit.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import io.lettuce.core.cluster.SlotHash;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisKeysTests {

	private final RedisKeys keys = new RedisKeys("rl:", true);

	private static RateLimitClaim claim(String policy, String scope, String subject) {
		return new RateLimitClaim(new RateLimitKey(
				new RateLimitPolicy(policy, 1, Duration.ofMinutes(1), 1, Per.USER, Scope.POLICY, RateLimitMode.ENFORCE),
				scope, subject), 1);
	}

	private List<String> names(RateLimitClaim... claims) {
		return Arrays.stream(this.keys.of(List.of(claims)))
			.map((key) -> new String(key.bytes(), StandardCharsets.UTF_8))
			.toList();
	}

	@Test
	void arePinned() {
		assertThat(names(claim("default", "", "u:alice"), claim("default", "/api/**", "u:alice")))
			.as("other versions have the same keys: a change needs another version of the format")
			.containsExactly("rl:1:{X1bkGkX0gPiULKC66Dp-DA}:default:",
					"rl:1:{X1bkGkX0gPiULKC66Dp-DA}:default:EwpJAz5G");
	}

	@Test
	void ofOneSubjectAreInOneSlotAndThoseOfEverybodyAreNot() {
		RedisKey[] names = this.keys.of(List.of(claim("a", "", "u:x"), claim("b", "s", "u:x"), claim("a", "", ""),
				claim("b", "", ""), claim("b", "s", ""), claim("a", "", "u:x")));
		assertThat(names[0].slot()).isEqualTo(names[1].slot()).isEqualTo(names[5].slot());
		assertThat(Arrays.stream(names).mapToInt(RedisKey::slot).distinct().count()).isEqualTo(4);
		assertThat(names).allMatch((name) -> name.slot() == SlotHash.getSlot(name.bytes()));
		assertThat(names[0]).isEqualTo(names[5]);
	}

	@Test
	void areDifferentForDifferentBucketsEvenAfterManyOthers() {
		List<String> before = names(claim("a", "s", "u:1"), claim("a", "", "s"), claim("a", "s", ""));
		assertThat(before).doesNotHaveDuplicates();
		for (int i = 0; i < 20_000; i++) {
			names(claim("a", "scope" + i, "u:" + i));
		}
		assertThat(names(claim("a", "s", "u:1"), claim("a", "", "s"), claim("a", "s", ""))).isEqualTo(before);
	}

	@Test
	void areShort() {
		assertThat(names(claim("n".repeat(10_000), "s".repeat(10_000), "u:" + "x".repeat(10_000)),
				claim("{\r\n", "{", "}{")))
			.allMatch((name) -> name.matches("rl:1:\\{[\\w-]{22}}:[\\w-]{1,64}:[\\w-]{8}"));
	}

}
