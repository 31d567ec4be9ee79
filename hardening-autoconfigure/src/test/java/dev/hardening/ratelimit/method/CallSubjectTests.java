package dev.hardening.ratelimit.method;

import java.util.List;
import java.util.UUID;

import dev.hardening.ratelimit.RateLimitPolicy.Per;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Whose bucket it is. */
class CallSubjectTests {

	private static Caller caller(@Nullable String user, @Nullable String address) {
		return new Caller(null, null, user, address);
	}

	@Test
	void keysHaveAPrefixOfTheirOwnAndABoundedSize() {
		assertThat(CallSubject.ofKey("alice")).isEqualTo("k:alice");
		assertThat(CallSubject.ofKey(42)).isEqualTo("k:42");
		assertThat(CallSubject.ofKey(List.of(1, 2))).isEqualTo("k:[1, 2]");
		assertThat(CallSubject.ofKey(new UUID(0, 1))).isEqualTo("k:00000000-0000-0000-0000-000000000001");
		assertThat(CallSubject.ofKey(null)).isEqualTo("k:");
		assertThat(CallSubject.ofKey("x".repeat(128))).isEqualTo("k:" + "x".repeat(128));
		assertThat(CallSubject.ofKey("x".repeat(129))).startsWith("kh:").hasSize(67);
	}

	@Test
	void valuesWithoutATextAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> CallSubject.ofKey(new Object()));
		assertThatIllegalArgumentException().isThrownBy(() -> CallSubject.ofKey(new byte[] { 1 }));
	}

	@Test
	void withinARequestAnonymousCallersHaveNoUser() {
		assertThat(CallSubject.of(Per.USER, caller("alice", "1.2.3.4"))).isEqualTo("u:alice");
		assertThat(CallSubject.of(Per.USER, caller(null, "1.2.3.4"))).isNull();
		assertThat(CallSubject.of(Per.IP, caller("alice", "1.2.3.4"))).isEqualTo("1.2.3.4");
		assertThat(CallSubject.of(Per.USER_OR_IP, caller("alice", "1.2.3.4"))).isEqualTo("u:alice");
		assertThat(CallSubject.of(Per.USER_OR_IP, caller(null, "1.2.3.4"))).isEqualTo("1.2.3.4");
		assertThat(CallSubject.of(Per.GLOBAL, caller("alice", "1.2.3.4"))).isEmpty();
	}

	@Test
	void outsideOfARequestAllWithoutUserAreOne() {
		assertThat(CallSubject.of(Per.USER, caller("alice", null))).isEqualTo("u:alice");
		assertThat(CallSubject.of(Per.USER_OR_IP, caller("alice", null))).isEqualTo("u:alice");
		assertThat(List.of(Per.USER, Per.IP, Per.USER_OR_IP, Per.GLOBAL))
			.allSatisfy((per) -> assertThat(CallSubject.of(per, caller(null, null))).isEmpty());
		assertThat(CallSubject.of(Per.USER, caller("x".repeat(200), null))).startsWith("h:").hasSize(66);
	}

}
