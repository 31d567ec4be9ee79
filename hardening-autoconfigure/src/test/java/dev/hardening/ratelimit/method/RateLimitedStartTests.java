package dev.hardening.ratelimit.method;

import java.util.function.Supplier;

import dev.hardening.ratelimit.RateLimited;
import dev.hardening.ratelimit.autoconfigure.MethodLimits;
import dev.hardening.support.Failures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.PriorityOrdered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What fails the start, and what its text says. */
@SuppressWarnings("unused") // methods that are never called carry the mistakes
class RateLimitedStartTests {

	private static final String NAME = RateLimitedStartTests.class.getName() + "$";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(MethodLimits.class)
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class));

	static Object[] mistakes() {
		return new Object[] {
				mistake(UnknownPolicy::new, "UnknownPolicy.run", "policy", "tree", "there is no such policy",
						"many, one, three, watching"),
				mistake(BadSyntax::new, "BadSyntax.run", "settle", "#status == ", "Problem parsing right operand, at 8",
						"no types"),
				mistake(NoVariable::new, "NoVariable.run", "key", "form.name", "'form' stands alone", "#form"),
				mistake(UnknownVariable::new, "UnknownVariable.run", "key", "#frm.name", "there is no #frm",
						"#form, #a0, #args, #user, #address"),
				mistake(TooEarly::new, "TooEarly.run", "cost", "#result", "there is no #result", "#args, #user"),
				mistake(Ambiguous::new, "Ambiguous.run", "key", "#user", "#user is an argument, too", "#a0"),
				mistake(Negative::new, "Negative.run", "cost", "-1", "not a whole number", "0 or more"),
				mistake(Fraction::new, "Fraction.run", "settle", "1.5", "not a whole number", "0 or more"),
				mistake(NoNumber::new, "NoNumber.run", "cost", "'x'", "java.lang.String", "0 or more"),
				mistake(TooMuch::new, "TooMuch.run", "cost", "4", "no call could ever pass", "at most 3"),
				mistake(Type::new, "Type.run", "cost", "T(Math).abs(1)", "names a type or a bean", "#args") };
	}

	private static Object mistake(Supplier<Object> bean, String... texts) {
		return arguments(bean, texts);
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void attributes(Supplier<Object> bean, String[] texts) {
		Object instance = bean.get();
		this.runner.withBean(classOf(instance), () -> instance)
			.run((context) -> assertThat(Failures.text(context).replace("\r", "")).contains(
					"@RateLimited on " + NAME + texts[0] + "\n", "Attribute: " + texts[1] + "\n",
					"Value: " + texts[2] + "\n", texts[3], "Allowed: ", texts[4],
					"Correct the attribute '" + texts[1] + "' of @RateLimited on " + NAME + texts[0] + "."));
	}

	@SuppressWarnings("unchecked") // the class of an object is of its type
	private static Class<Object> classOf(Object object) {
		return (Class<Object>) object.getClass();
	}

	@Test
	void lazyBeansAreLookedAtWithoutBeingMade() {
		this.runner.withBean(UnknownPolicy.class, () -> {
			throw new AssertionError("Made");
		}, (definition) -> definition.setLazyInit(true))
			.run((context) -> assertThat(Failures.text(context)).contains("UnknownPolicy.run", "tree"));
	}

	@Test
	void privateStaticAndFinalMethodsHaveNoEffect() {
		this.runner.withBean(PrivateMethod.class)
			.run((context) -> assertThat(Failures.text(context)).contains("PrivateMethod.run", "no effect",
					"the method is private", "Remove 'private'"));
		this.runner.withBean(StaticMethod.class)
			.run((context) -> assertThat(Failures.text(context)).contains("StaticMethod.run", "the method is static"));
		this.runner.withBean(FinalMethod.class)
			.run((context) -> assertThat(Failures.text(context)).contains("FinalMethod.run", "the method is final"));
		this.runner.withBean(FinalMethodOfClass.class)
			.run((context) -> assertThat(Failures.text(context)).contains("FinalMethodOfClass.run",
					"the method is final"));
	}

	@Test
	void finalClassesHaveNoProxy() {
		this.runner.withBean(FinalClass.class)
			.run((context) -> assertThat(Failures.text(context)).contains("FinalClass.run", "no effect",
					"FinalClass is final", "Remove 'final' from the class"));
		this.runner.withBean(FinalClass.class, FinalClass::new, (definition) -> definition.setLazyInit(true))
			.run((context) -> assertThat(Failures.text(context)).contains("FinalClass is final"));
		this.runner.withBean(FinalRunnable.class)
			.run((context) -> assertThat(Failures.text(context)).contains("FinalRunnable is final"));
		this.runner.withPropertyValues("spring.aop.proxy-target-class=false")
			.withBean(FinalRunnable.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void beansOfPostProcessorsAreMadeTooEarly() {
		this.runner.withUserConfiguration(EarlyConfiguration.class)
			.run((context) -> assertThat(Failures.text(context)).contains("Valid.run", "no effect",
					"the bean 'early' was made before", "ObjectProvider"));
	}

	@Test
	void whatIsRightStarts() {
		this.runner.withBean(Valid.class)
			.run((context) -> assertThat(context.getBean(RateLimitedMethods.class).policies()).containsExactly("many",
					"three"));
	}

	static class UnknownPolicy {

		@RateLimited(policy = "tree")
		void run() {
		}

	}

	static class BadSyntax {

		@RateLimited(policy = "three", settle = "#status == ")
		void run() {
		}

	}

	static class NoVariable {

		@RateLimited(policy = "three", key = "form.name")
		void run(String form) {
		}

	}

	static class UnknownVariable {

		@RateLimited(policy = "three", key = "#frm.name")
		void run(String form) {
		}

	}

	static class TooEarly {

		@RateLimited(policy = "three", cost = "#result")
		void run() {
		}

	}

	static class Ambiguous {

		@RateLimited(policy = "three", key = "#user")
		void run(String user) {
		}

	}

	static class Negative {

		@RateLimited(policy = "three", cost = "-1")
		void run() {
		}

	}

	static class Fraction {

		@RateLimited(policy = "three", settle = "1.5")
		void run() {
		}

	}

	static class NoNumber {

		@RateLimited(policy = "three", cost = "'x'")
		void run() {
		}

	}

	static class TooMuch {

		@RateLimited(policy = "three", cost = "4")
		void run() {
		}

	}

	static class Type {

		@RateLimited(policy = "three", cost = "T(Math).abs(1)")
		void run() {
		}

	}

	static class PrivateMethod {

		@RateLimited(policy = "three")
		private void run() {
		}

	}

	static class StaticMethod {

		@RateLimited(policy = "three")
		static void run() {
		}

	}

	static class FinalMethod {

		@RateLimited(policy = "three")
		final void run() {
		}

	}

	@RateLimited(policy = "three")
	static class FinalMethodOfClass {

		public final void run() {
		}

	}

	static final class FinalClass {

		@RateLimited(policy = "three")
		void run() {
		}

	}

	static final class FinalRunnable implements Runnable {

		@Override
		@RateLimited(policy = "three")
		public void run() {
		}

	}

	static class Valid {

		@RateLimited(policy = "three", key = "#name + #a0 + #args.length", cost = "#name.length()",
				settle = "#result + #cost + (#status ?: 0) + (#exception == null ? 0 : 1)")
		@RateLimited(policy = "many", key = "#address ?: #user")
		int run(String name) {
			return 0;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EarlyConfiguration {

		@Bean
		static Valid early() {
			return new Valid();
		}

		@Bean
		static EarlyPostProcessor processor(Valid early) {
			return new EarlyPostProcessor();
		}

	}

	/** Is made before the one that makes proxies. */
	static class EarlyPostProcessor implements BeanPostProcessor, PriorityOrdered {

		@Override
		public int getOrder() {
			return 0;
		}

	}

}
