package dev.hardening.internal.autoconfigure;

import java.util.EnumSet;

import dev.hardening.internal.boot.EngineValves;
import dev.hardening.internal.commit.CommitFilter;
import dev.hardening.internal.commit.CommitHook;
import dev.hardening.internal.commit.CommitHooks;
import dev.hardening.internal.commit.CommitValve;
import dev.hardening.internal.condition.ConditionalOnAnyFeature;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.web.FilterOrder;
import jakarta.servlet.DispatcherType;
import org.apache.catalina.startup.Tomcat;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.util.OnCommittedResponseWrapper;

/**
 * Auto-configuration of the one wrapper that writes headers right before a response is
 * committed, for the features that have such headers. The features themselves say what is
 * missing where its library is.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnAnyFeature({ "hardening.headers", "hardening.request" })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(OnCommittedResponseWrapper.class)
public final class CommitAutoConfiguration {

	@Bean
	CommitHooks hardeningCommitHooks(ObjectProvider<CommitHook> hooks) {
		return new CommitHooks(hooks.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean(name = "hardeningCommitFilter")
	FilterRegistrationBean<CommitFilter> hardeningCommitFilter(CommitHooks hooks) {
		FilterRegistrationBean<CommitFilter> registration = new FilterRegistrationBean<>(new CommitFilter(hooks));
		registration.setOrder(FilterOrder.REQUEST);
		registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
		return registration;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tomcat.class)
	static class TomcatConfiguration {

		@Bean
		EngineValves hardeningCommitValve(CommitHooks hooks) {
			return new EngineValves(FilterOrder.COMMIT_VALVE, () -> new CommitValve(hooks));
		}

	}

}
