package dev.hardening.ratelimit.method;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hardening.ratelimit.RateLimited;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AliasFor;

/** Beans with limits, of all shapes. */
final class LimitedBeans {

	private LimitedBeans() {
	}

	/** What the expressions are tried on. */
	static class Mail {

		final AtomicInteger sent = new AtomicInteger();

		@RateLimited(policy = "three")
		public void send() {
			this.sent.incrementAndGet();
		}

		@RateLimited(policy = "three", key = "#to")
		public void sendTo(@Nullable Object to) {
			this.sent.incrementAndGet();
		}

		@RateLimited(policy = "three", key = "#to.length()")
		public void sendToLength(@Nullable String to) {
			this.sent.incrementAndGet();
		}

		@RateLimited(policy = "three", key = "'x'", cost = "#number")
		public void sendMany(@Nullable Number number) {
			this.sent.incrementAndGet();
		}

		@RateLimited(policy = "three", key = "#name")
		@RateLimited(policy = "three", key = "#ip")
		@RateLimited(policy = "one", key = "#name")
		public void login(String name, String ip) {
			this.sent.incrementAndGet();
		}

		@RateLimited(policy = "watching")
		@RateLimited(policy = "three", key = "'watched'")
		public void watched() {
			this.sent.incrementAndGet();
		}

		@RateLimited(policy = "watching", settle = "0")
		public void watchedAndSettled() {
			this.sent.incrementAndGet();
		}

		@RateLimited(policy = "many", cost = "10", settle = "#result != null ? #result : (#exception != null ? 7 : 0)")
		public @Nullable Integer settled(@Nullable Integer number) {
			if (number != null && number < 0) {
				throw new IllegalStateException("on purpose");
			}
			return number;
		}

		@RateLimited(policy = "many", cost = "10",
				settle = "#exception != null ? #exception.message.length() : #result")
		public CompletableFuture<Integer> later(CompletableFuture<Integer> future) {
			return future;
		}

		@RateLimited(policy = "three", settle = "#result.length()")
		public @Nullable String failing() {
			return null;
		}

		@RateLimited(policy = "many", settle = "#status == null ? 5 : 1")
		public void statusOfNothing() {
			this.sent.incrementAndGet();
		}

		@RateLimited(policy = "one", key = "'free'", cost = "0", settle = "2")
		public void freeAtFirst() {
			this.sent.incrementAndGet();
		}

	}

	/** An interface with the annotation. */
	interface Sender {

		@RateLimited(policy = "one", key = "#receiver")
		void send(String receiver);

	}

	/** Implements it, under another name of the argument. */
	static class InterfaceSender implements Sender {

		@Override
		public void send(String to) {
			// Nothing to do: that it was called is what counts.
		}

	}

	/** Limits all that is public, and one method otherwise. */
	@RateLimited(policy = "one", key = "'class'")
	static class LimitedClass {

		public void first() {
			// Nothing to do: that it was called is what counts.
		}

		public void second() {
			// Nothing to do: that it was called is what counts.
		}

		@RateLimited(policy = "three", key = "'own'")
		public void own() {
			// Nothing to do: that it was called is what counts.
		}

		void hidden() {
			// Nothing to do: that it was called is what counts.
		}

		@Override
		public String toString() {
			return "text";
		}

	}

	/** Inherits limits of the class and of methods. */
	static class LimitedSubclass extends LimitedClass {

		public void third() {
			// Nothing to do: that it was called is what counts.
		}

		@Override
		public void own() {
			// Nothing to do: that it was called is what counts.
		}

	}

	/** Has another limit than the method that it overrides. */
	static class LimitedOverride extends LimitedClass {

		@Override
		@RateLimited(policy = "many")
		public void own() {
			// Nothing to do: that it was called is what counts.
		}

	}

	/** A limit of the application's own name. */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@RateLimited(policy = "one")
	@interface Once {

		@AliasFor(annotation = RateLimited.class)
		String key();

	}

	/** Uses it. */
	static class Composed {

		@Once(key = "'a'")
		public void first() {
			// Nothing to do: that it was called is what counts.
		}

		@Once(key = "'b'")
		public void second() {
			// Nothing to do: that it was called is what counts.
		}

	}

}
