package dev.hardening.error.autoconfigure;

import java.util.EnumSet;

import dev.hardening.error.ErrorCodeResolver;
import dev.hardening.error.metrics.ErrorMetrics;
import dev.hardening.error.web.CodedProblemDetails;
import dev.hardening.error.web.ContainerErrorValve;
import dev.hardening.error.web.ErrorAdvice;
import dev.hardening.error.web.ErrorBoundaryFilter;
import dev.hardening.error.web.ErrorCodeResolvers;
import dev.hardening.error.web.ErrorCounters;
import dev.hardening.error.web.ErrorProblems;
import dev.hardening.error.web.ErrorRenderer;
import dev.hardening.error.web.ExtensionValues;
import dev.hardening.error.web.SafeDetails;
import dev.hardening.error.web.ValidationErrors;
import dev.hardening.internal.boot.ErrorPage;
import dev.hardening.internal.boot.HostErrorValve;
import dev.hardening.internal.boot.MvcNames;
import dev.hardening.internal.boot.OwnErrorPages;
import dev.hardening.internal.commit.CommitHooks;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.internal.web.FilterOrder;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.DispatcherType;
import org.apache.catalina.startup.Tomcat;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Auto-configuration of the error contract. Before Spring MVC's, which then adds no
 * advice and no error page of its own.
 */
@AutoConfiguration(after = ErrorBodyAutoConfiguration.class, beforeName = { MvcNames.WEB_MVC, MvcNames.ERROR_MVC })
@ConditionalOnHardening
@ConditionalOnBooleanProperty("hardening.error.enabled")
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(ErrorProperties.class)
@Import(ErrorJsonConfiguration.class)
public final class ErrorAutoConfiguration {

	@Bean
	ErrorCounters hardeningErrorCounters() {
		return new ErrorCounters();
	}

	@Bean
	OwnErrorPages hardeningOwnErrorPages(ListableBeanFactory beanFactory) {
		return new OwnErrorPages(beanFactory, MvcConfiguration.PAGE);
	}

	@Bean
	ErrorRenderer hardeningErrorRenderer(ErrorResponses responses, ObjectProvider<ErrorCodeResolver> resolvers,
			ApplicationContext context, ErrorCounters counters, OwnErrorPages ownErrorPages,
			ObjectProvider<ExtensionValues> extensionValues) {
		ErrorProblems problems = new ErrorProblems(responses,
				new ErrorCodeResolvers(resolvers.orderedStream().toList()), new SafeDetails(context),
				new ValidationErrors(context), extensionValues.getIfAvailable(ExtensionValues::new));
		return new ErrorRenderer(problems, responses, counters, ownErrorPages::arePresent);
	}

	@Bean
	@ConditionalOnMissingBean(name = "hardeningErrorFilter")
	FilterRegistrationBean<ErrorBoundaryFilter> hardeningErrorFilter(ErrorRenderer renderer) {
		FilterRegistrationBean<ErrorBoundaryFilter> registration = new FilterRegistrationBean<>(
				new ErrorBoundaryFilter(renderer));
		registration.setOrder(FilterOrder.ERROR_BOUNDARY);
		registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
		return registration;
	}

	@Bean
	ErrorPosture hardeningErrorPosture(ErrorProperties properties, ObjectProvider<ErrorCodeResolver> resolvers,
			ErrorCounters counters, OwnErrorPages ownErrorPages) {
		return new ErrorPosture(properties, resolvers, counters, ownErrorPages::arePresent);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DispatcherServlet.class, ErrorPage.class })
	static class MvcConfiguration {

		static final String PAGE = "hardeningErrorPage";

		@Bean(PAGE)
		@ConditionalOnMissingBean(type = MvcNames.ERROR_CONTROLLER)
		ErrorPage hardeningErrorPage(ApplicationContext context, ErrorRenderer renderer) {
			return new ErrorPage(context, renderer);
		}

		@Bean
		@ConditionalOnMissingBean(ResponseEntityExceptionHandler.class)
		ErrorAdvice hardeningErrorAdvice(ErrorRenderer renderer) {
			return new ErrorAdvice(renderer);
		}

		@Bean
		CodedProblemDetails hardeningCodedProblemDetails() {
			return new CodedProblemDetails();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tomcat.class)
	static class TomcatConfiguration {

		@Bean
		HostErrorValve hardeningErrorValve(ErrorRenderer renderer, ObjectProvider<CommitHooks> hooks) {
			return new HostErrorValve(() -> new ContainerErrorValve(renderer, hooks.getIfAvailable()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		ErrorMetrics hardeningErrorMetrics(ErrorCounters counters) {
			return new ErrorMetrics(counters);
		}

	}

}
