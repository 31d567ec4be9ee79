package dev.hardening.ratelimit.method;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitExceededException;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.autoconfigure.MethodLimits;
import dev.hardening.ratelimit.autoconfigure.MethodLimits.Policies;
import dev.hardening.ratelimit.autoconfigure.RecordingStore;
import dev.hardening.ratelimit.method.LimitedBeans.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Limits on a bean outside of requests. */
class RateLimitedBeanTests {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
			MethodLimits.class, Mail.class);

	private final Mail mail = this.context.getBean(Mail.class);

	private final RecordingStore store = this.context.getBean(RecordingStore.class);

	private final Policies policies = this.context.getBean(Policies.class);

	@BeforeEach
	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	private static void times(int times, Runnable call) {
		for (int i = 0; i < times; i++) {
			call.run();
		}
	}

	private static void assertRefused(Runnable call, String... policies) {
		assertThatExceptionOfType(RateLimitExceededException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.violatedPolicies()).containsExactlyInAnyOrder(policies));
	}

	private int sent() {
		// The proxy has fields of its own.
		return ((Mail) org.springframework.test.util.AopTestUtils.getTargetObject(this.mail)).sent.get();
	}

	@Test
	void fourthCallIsRefused() {
		times(3, this.mail::send);
		assertRefused(this.mail::send, "three");
		assertThat(sent()).isEqualTo(3);
		assertThat(this.store.lastClaims()).extracting((claim) -> claim.key().subject()).containsExactly("");
	}

	@Test
	void theUserIsThatOfSpringSecurity() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "x", "USER"));
		times(3, this.mail::send);
		assertRefused(this.mail::send, "three");
		assertThat(this.store.lastClaims()).extracting((claim) -> claim.key().subject()).containsExactly("u:alice");
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("bob", "x", "USER"));
		this.mail.send();
	}

	@Test
	void everyKeyHasABucketAndThoseWithoutShareOne() {
		times(3, () -> this.mail.sendTo("a"));
		assertRefused(() -> this.mail.sendTo("a"), "three");
		this.mail.sendTo("b");
		this.mail.sendTo(null);
		this.mail.sendToLength(null);
		this.mail.sendTo(new Object());
		assertRefused(() -> this.mail.sendTo(null), "three");
		assertRefused(() -> this.mail.sendTo(new byte[0]), "three");
		assertRefused(() -> this.mail.sendToLength(null), "three");
	}

	@Test
	void costIsTakenAtOnceOrNotAtAll() {
		this.mail.sendMany(2);
		assertRefused(() -> this.mail.sendMany(2), "three");
		assertRefused(() -> this.mail.sendMany(Long.MAX_VALUE), "three");
		this.mail.sendMany(1);
		assertRefused(() -> this.mail.sendMany(1), "three");
		times(5, () -> this.mail.sendMany(0));
	}

	@Test
	void costThatIsNoneCallsNothing() {
		int before = sent();
		assertThatIllegalStateException().isThrownBy(() -> this.mail.sendMany(-5))
			.withMessageContaining("Mail.sendMany");
		assertThatIllegalStateException().isThrownBy(() -> this.mail.sendMany(null));
		assertThatIllegalStateException().isThrownBy(() -> this.mail.sendMany(0.5));
		assertThat(sent()).isEqualTo(before);
	}

	@Test
	void allLimitsOfACallTakeOrNone() {
		this.mail.login("alice", "1.1.1.1");
		assertThat(this.store.lastClaims()).hasSize(3);
		times(5, () -> assertRefused(() -> this.mail.login("alice", "2.2.2.2"), "one"));
		// Had a refused call taken, 2.2.2.2 would be exhausted.
		List.of("b", "c", "d").forEach((name) -> this.mail.login(name, "2.2.2.2"));
		assertRefused(() -> this.mail.login("e", "2.2.2.2"), "three");
		this.mail.login("e", "3.3.3.3");
	}

	@Test
	void sameBucketTwiceIsAskedForBoth() {
		this.mail.login("same", "same");
		assertThat(this.store.lastClaims()).extracting(RateLimitClaim::tokens).containsExactlyInAnyOrder(2L, 1L);
	}

	@Test
	void shadowPoliciesRefuseNothing() {
		times(3, this.mail::watched);
		assertRefused(this.mail::watched, "three");
		// The bucket is empty: nothing is taken, so there is nothing to give back.
		times(3, this.mail::watchedAndSettled);
		assertThat(this.store.settlements()).isZero();
	}

	@Test
	void differenceIsGivenBackOrTaken() throws Exception {
		this.mail.settled(4);
		assertThat(this.store.nextSettlement()).isEqualTo("-6");
		this.mail.settled(25);
		assertThat(this.store.nextSettlement()).isEqualTo("+15");
		this.mail.settled(null);
		assertThat(this.store.nextSettlement()).isEqualTo("-10");
		assertThatIllegalStateException().isThrownBy(() -> this.mail.settled(-1)).withMessage("on purpose");
		assertThat(this.store.nextSettlement()).isEqualTo("-3");
		this.mail.settled(10);
		assertThat(this.store.settlements()).isZero();
	}

	@Test
	void futuresSettleWhenTheyComplete() throws Exception {
		CompletableFuture<Integer> future = new CompletableFuture<>();
		assertThat(this.mail.later(future)).isSameAs(future);
		assertThat(this.store.settlements()).isZero();
		future.complete(4);
		assertThat(this.store.nextSettlement()).isEqualTo("-6");
		this.mail.later(CompletableFuture.supplyAsync(() -> {
			throw new IllegalStateException("four");
		}));
		assertThat(this.store.nextSettlement()).isEqualTo("-6");
		assertThat(this.store.settlements()).isZero();
	}

	@Test
	void settlesByTheLimitUnderWhichItTook() throws Exception {
		CompletableFuture<Integer> future = new CompletableFuture<>();
		this.mail.later(future);
		this.policies.set(Policies.of("many", 500));
		future.complete(4);
		assertThat(this.store.nextSettlement()).isEqualTo("-6");
		assertThat(this.store.lastSettled()).extracting((claim) -> claim.key().policy().limit()).isEqualTo(1_000_000L);
	}

	@Test
	void whatCannotBeSettledIsKept() {
		times(3, this.mail::failing);
		assertRefused(this.mail::failing, "three");
		assertThat(this.store.settlements()).isZero();
	}

	@Test
	void statusIsNullOutsideOfARequest() throws Exception {
		this.mail.statusOfNothing();
		assertThat(this.store.nextSettlement()).isEqualTo("+4");
	}

	@Test
	void whatWasFreeCanCostInTheEnd() throws Exception {
		this.mail.freeAtFirst();
		assertThat(this.store.nextSettlement()).isEqualTo("+2");
	}

	@Test
	void policiesMayBeReplacedAndRemoved() {
		times(3, this.mail::send);
		assertRefused(this.mail::send, "three");
		this.policies.set(new RateLimitPolicy("three", 3, Policies.of("three", 3).window(), 3, Per.GLOBAL,
				Scope.ENDPOINT, dev.hardening.ratelimit.RateLimitMode.ENFORCE));
		this.mail.send();
		assertThat(this.store.lastClaims()).extracting((claim) -> claim.key().scope())
			.containsExactly(Mail.class.getName() + ".send");
		this.policies.remove("three");
		times(10, this.mail::send);
	}

}
