package dev.hardening.tracing.autoconfigure;

import java.util.EnumSet;
import java.util.function.UnaryOperator;

import dev.hardening.internal.web.FilterOrder;
import dev.hardening.redaction.Redactor;
import dev.hardening.tracing.UserMode;
import dev.hardening.tracing.context.ThreadContextCarrier;
import dev.hardening.tracing.context.TracerLookup;
import dev.hardening.tracing.web.AsyncLogContext;
import dev.hardening.tracing.web.IncomingTraces;
import dev.hardening.tracing.web.RequestTraces;
import dev.hardening.tracing.web.TracerTraces;
import dev.hardening.tracing.web.TracingFilter;
import dev.hardening.tracing.web.UserFilter;
import dev.hardening.tracing.web.UserNames;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Trace and user of HTTP requests in log lines.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
class TracingWebConfiguration {

	/** The key of hashes that all features share. */
	static final String HASH_KEY = "hardening.redaction.hash-key";

	@Bean
	@ConditionalOnMissingBean
	RequestTraces hardeningRequestTraces(TracingProperties properties) {
		return new IncomingTraces(properties.samplingRate());
	}

	@Bean
	@ConditionalOnMissingBean(name = "hardeningTracingFilter")
	FilterRegistrationBean<TracingFilter> hardeningTracingFilter(RequestTraces traces) {
		return filter(new TracingFilter(traces), FilterOrder.TRACING);
	}

	@Bean
	@ConditionalOnMissingBean(name = "hardeningTracingUserFilter")
	FilterRegistrationBean<UserFilter> hardeningTracingUserFilter(TracingProperties properties,
			ObjectProvider<Redactor> redactor, Environment environment,
			@Value("${spring.security.filter.order:" + FilterOrder.DEFAULT_SECURITY + "}") int securityOrder) {
		UnaryOperator<String> naming = (properties.user() == UserMode.PLAIN) ? UserNames.plain(redact(redactor))
				: UserNames.hashed(hashKey(environment));
		FilterRegistrationBean<UserFilter> registration = filter(new UserFilter(naming),
				FilterOrder.tracingUser(securityOrder));
		registration.setEnabled(properties.user() != UserMode.NONE);
		return registration;
	}

	static @Nullable String hashKey(Environment environment) {
		String key = environment.getProperty(HASH_KEY);
		return StringUtils.hasText(key) ? key : null;
	}

	private static UnaryOperator<String> redact(ObjectProvider<Redactor> redactor) {
		Redactor unique = redactor.getIfAvailable();
		return (unique != null) ? unique::redact : UnaryOperator.identity();
	}

	private static <T extends Filter> FilterRegistrationBean<T> filter(T filter, int order) {
		FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(order);
		registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
		return registration;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	static class TracerTracesConfiguration {

		@Bean
		RequestTraces hardeningRequestTraces(TracingProperties properties, ObjectProvider<Tracer> tracers) {
			Tracer tracer = TracerLookup.find(tracers);
			return (tracer != null) ? new TracerTraces(tracer) : new IncomingTraces(properties.samplingRate());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebMvcConfigurer.class)
	static class MvcConfiguration implements WebMvcConfigurer {

		@Override
		public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
			configurer.registerCallableInterceptors(new AsyncLogContext(new ThreadContextCarrier()));
		}

	}

}
