package com.example.probe;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.endpoint.EndpointsSupplier;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/** What an application consists of, one fact a line. */
final class Facts {

	private static final String PREFIX = "@@";

	private static final String ENDPOINTS = "org.springframework.boot.actuate.endpoint.EndpointsSupplier";

	private Facts() {
	}

	static void print(String section, String fact) {
		System.out.println(PREFIX + section + "|" + fact.replace("\r", "\\r").replace("\n", "\\n"));
	}

	static void printAll(ConfigurableApplicationContext context) {
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		sorted("bean",
				Arrays.stream(beans.getBeanDefinitionNames()).map((name) -> name + ": " + type(beans.getType(name))));
		context.getEnvironment().getPropertySources().forEach((source) -> print("property-source", source.getName()));
		sorted("mbean",
				ManagementFactory.getPlatformMBeanServer()
					.queryNames(null, null)
					.stream()
					.map((name) -> numberless(name.toString())));
		// The types behind are not there in every application.
		optional(ENDPOINTS, () -> () -> Endpoints.print(context));
		if (context instanceof WebServerApplicationContext web) {
			print("port", Integer.toString(web.getWebServer().getPort()));
			optional("org.apache.catalina.startup.Tomcat", () -> () -> TomcatFacts.printAll(web));
		}
	}

	/** To be called after the last request: it may have started some. */
	static void printThreads() {
		sorted("thread",
				Thread.getAllStackTraces()
					.keySet()
					.stream()
					.map((thread) -> (thread.isDaemon() ? "daemon " : "user ") + numberless(thread.getName())));
	}

	static void sorted(String section, Stream<String> facts) {
		facts.sorted().distinct().forEach((fact) -> print(section, fact));
	}

	static String type(@Nullable Class<?> type) {
		String name = (type != null) ? type.getName() : "null";
		int generated = name.indexOf("$$");
		return (generated < 0) ? name : name.substring(0, generated);
	}

	private static String numberless(String text) {
		return text.replaceAll("(?<=[-=@_ ])[0-9a-f]*[0-9][0-9a-f]*", "N");
	}

	private static void optional(String type, Supplier<Runnable> facts) {
		if (ClassUtils.isPresent(type, null)) {
			facts.get().run();
		}
	}

	private static final class Endpoints {

		static void print(ConfigurableApplicationContext context) {
			sorted("endpoint",
					context.getBeansOfType(EndpointsSupplier.class)
						.values()
						.stream()
						.flatMap((supplier) -> ((EndpointsSupplier<?>) supplier).getEndpoints().stream())
						.map((endpoint) -> endpoint.getEndpointId().toString()));
		}

	}

}
