package dev.hardening.benchmarks.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.servlet.Filter;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A running application: embedded Tomcat, one servlet, and what its properties switch on.
 * Filters are taken out of it, so that they are measured as an application gets them.
 */
public final class BenchmarkApplication implements AutoCloseable {

	private static final Map<String, Object> COMMON = Map.of("server.port", "0", "server.tomcat.threads.max", "1",
			"server.tomcat.threads.min-spare", "1", "server.tomcat.max-keep-alive-requests", "-1", "spring.jmx.enabled",
			"false", "spring.main.banner-mode", "off", "logging.level.root", "warn", "spring.cache.type", "jcache",
			// On the class path for its script only.
			"spring.cloud.gateway.enabled", "false", "spring.cloud.gateway.server.webflux.enabled", "false");

	private final ConfigurableApplicationContext context;

	private BenchmarkApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start it.
	 * @param properties properties as {@code key=value}; any of {@code bucket4j.*} brings
	 * a cache along
	 */
	public static BenchmarkApplication start(List<String> properties) {
		boolean cache = properties.stream().anyMatch((property) -> property.startsWith("bucket4j."));
		return new BenchmarkApplication(
				new SpringApplicationBuilder(cache ? WithCache.class : WithoutCache.class).properties(COMMON)
					.properties(properties.toArray(String[]::new))
					.run());
	}

	/** Return the filters of hardening in their order. */
	public List<Filter> hardeningFilters() {
		List<FilterRegistrationBean<?>> registrations = new ArrayList<>();
		this.context.getBeansOfType(FilterRegistrationBean.class).forEach((name, registration) -> {
			if (name.startsWith("hardening")) {
				registrations.add(registration);
			}
		});
		registrations.sort((a, b) -> Integer.compare(a.getOrder(), b.getOrder()));
		List<Filter> filters = new ArrayList<>();
		registrations.forEach((registration) -> filters.add(registration.getFilter()));
		return filters;
	}

	/** Return the filters of bucket4j-spring-boot-starter. */
	public List<Filter> bucket4jFilters() {
		return this.context.getBeansOfType(Filter.class)
			.values()
			.stream()
			.filter((filter) -> filter.getClass().getName().startsWith("com.giffing."))
			.toList();
	}

	/** Return the bean of a type. */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Return the port of Tomcat. */
	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithoutCache {

		@Bean
		ServletRegistrationBean<ThreadServlet> threadServlet() {
			return new ServletRegistrationBean<>(new ThreadServlet(), "/api/*");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class WithCache extends WithoutCache {

	}

}
