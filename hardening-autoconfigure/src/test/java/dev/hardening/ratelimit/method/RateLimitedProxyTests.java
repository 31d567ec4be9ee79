package dev.hardening.ratelimit.method;

import java.util.ArrayList;
import java.util.List;

import dev.hardening.ratelimit.RateLimitExceededException;
import dev.hardening.ratelimit.autoconfigure.MethodLimits;
import dev.hardening.ratelimit.method.LimitedBeans.Composed;
import dev.hardening.ratelimit.method.LimitedBeans.InterfaceSender;
import dev.hardening.ratelimit.method.LimitedBeans.LimitedClass;
import dev.hardening.ratelimit.method.LimitedBeans.LimitedOverride;
import dev.hardening.ratelimit.method.LimitedBeans.LimitedSubclass;
import dev.hardening.ratelimit.method.LimitedBeans.Mail;
import dev.hardening.ratelimit.method.LimitedBeans.Sender;
import org.aopalliance.intercept.MethodInterceptor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How the limiter comes around beans. */
class RateLimitedProxyTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(MethodLimits.class);

	private static void assertRefused(ThrowingCallable call) {
		assertThatExceptionOfType(RateLimitExceededException.class).isThrownBy(call);
	}

	private static void checkSender(Sender sender) {
		sender.send("a");
		assertRefused(() -> sender.send("a"));
		sender.send("b");
	}

	@Test
	void proxiesForInterfacesNeedNoOtherLibrary() {
		this.runner.withBean(InterfaceSender.class).run((context) -> {
			assertThat(AopUtils.isJdkDynamicProxy(context.getBean(Sender.class))).isTrue();
			checkSender(context.getBean(Sender.class));
		});
	}

	@Test
	void subclassesTakeTheAnnotationsOfInterfaces() {
		this.runner.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class))
			.withBean(InterfaceSender.class)
			.run((context) -> {
				assertThat(AopUtils.isCglibProxy(context.getBean(Sender.class))).isTrue();
				checkSender(context.getBean(Sender.class));
			});
	}

	@Test
	void annotatedClassLimitsItsPublicMethods() {
		this.runner.withBean(LimitedClass.class).run((context) -> {
			LimitedClass bean = context.getBean(LimitedClass.class);
			bean.first();
			assertRefused(bean::second);
			bean.own();
			bean.hidden();
			assertThat(bean.toString()).isEqualTo("text");
		});
	}

	@Test
	void subclassInheritsLimits() {
		this.runner.withBean(LimitedSubclass.class).run((context) -> {
			LimitedSubclass bean = context.getBean(LimitedSubclass.class);
			bean.first();
			assertRefused(bean::third);
			bean.own();
			bean.own();
			bean.own();
			assertRefused(bean::own);
		});
	}

	@Test
	void nearestAnnotationCountsAlone() {
		this.runner.withBean(LimitedOverride.class).run((context) -> {
			LimitedOverride bean = context.getBean(LimitedOverride.class);
			for (int i = 0; i < 5; i++) {
				bean.own();
			}
		});
	}

	@Test
	void annotationsOfAnApplicationMayStandForIt() {
		this.runner.withBean(Composed.class).run((context) -> {
			Composed bean = context.getBean(Composed.class);
			bean.first();
			bean.second();
			assertRefused(bean::first);
		});
	}

	@Test
	void refusedCallsReachNoOtherAdvice() {
		this.runner.withUserConfiguration(TransactionLike.class).withBean(Mail.class).run((context) -> {
			Mail mail = context.getBean(Mail.class);
			mail.send();
			mail.send();
			mail.send();
			assertRefused(mail::send);
			assertThat(context.getBean(TransactionLike.class).begun).containsExactly("send", "send", "send");
		});
	}

	@Test
	void beansWithoutLimitsAreLeftAlone() {
		this.runner.withBean(StringBuilder.class)
			.withBean("plain", Object.class, Object::new)
			.run((context) -> assertThat(context.getBean("plain").getClass()).isEqualTo(Object.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class TransactionLike {

		private final List<String> begun = new ArrayList<>();

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		DefaultPointcutAdvisor aFirst() {
			MethodInterceptor interceptor = (invocation) -> {
				this.begun.add(invocation.getMethod().getName());
				return invocation.proceed();
			};
			DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(interceptor);
			advisor.setPointcut(new org.springframework.aop.support.NameMatchMethodPointcut().addMethodName("send"));
			advisor.setOrder(Ordered.HIGHEST_PRECEDENCE + 1000);
			return advisor;
		}

	}

}
