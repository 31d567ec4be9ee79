package com.example.probe;

import java.util.Arrays;
import java.util.stream.Stream;

import org.apache.catalina.Container;
import org.apache.catalina.core.StandardContext;
import org.apache.tomcat.util.descriptor.web.FilterMap;

import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;

/** What stands in the way of a request to the embedded Tomcat, in its order. */
final class TomcatFacts {

	private TomcatFacts() {
	}

	static void printAll(WebServerApplicationContext context) {
		if (!(context.getWebServer() instanceof TomcatWebServer server)) {
			return;
		}
		((ApplicationContext) context).getBeanProvider(FilterRegistrationBean.class)
			.orderedStream()
			.forEach((registration) -> Facts.print("filter-registration",
					registration.getOrder() + " " + Facts.type(registration.getFilter().getClass()) + " "
							+ registration.determineDispatcherTypes() + " " + registration.getUrlPatterns()));
		Container engine = server.getTomcat().getEngine();
		Container host = engine.findChildren()[0];
		StandardContext application = (StandardContext) host.findChildren()[0];
		Stream.of(engine, host, application)
			.forEach((container) -> Arrays.stream(container.getPipeline().getValves())
				.forEach((valve) -> Facts.print("valve",
						Facts.type(container.getClass()) + " " + Facts.type(valve.getClass()))));
		Facts.sorted("filter", Arrays.stream(application.findFilterDefs())
			.map((filter) -> filter.getFilterName() + " " + filter.getFilterClass()));
		for (FilterMap mapping : application.findFilterMaps()) {
			Facts.print("filter-mapping", mapping.getFilterName() + " " + Arrays.toString(mapping.getURLPatterns())
					+ Arrays.toString(mapping.getServletNames()) + Arrays.toString(mapping.getDispatcherNames()));
		}
		Facts.sorted("servlet-mapping", Arrays.stream(application.findServletMappings())
			.map((pattern) -> pattern + " " + application.findServletMapping(pattern)));
		Stream.of(application.getApplicationEventListeners(), application.getApplicationLifecycleListeners())
			.flatMap(Arrays::stream)
			.forEach((listener) -> Facts.print("listener", Facts.type(listener.getClass())));
	}

}
