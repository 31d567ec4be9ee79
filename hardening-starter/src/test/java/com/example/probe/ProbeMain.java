package com.example.probe;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the application named by the first argument, prints what it consists of, sends
 * it the requests that it is told to, and exits.
 */
public final class ProbeMain {

	private ProbeMain() {
	}

	public static void main(String[] arguments) throws Exception {
		SpringApplication application = new SpringApplication(Class.forName(arguments[0]));
		String defaultProperty = System.getProperty("probe.default-property");
		if (defaultProperty != null) {
			String[] keyAndValue = defaultProperty.split("=", 2);
			application.setDefaultProperties(Map.of(keyAndValue[0], keyAndValue[1]));
		}
		String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
		try (ConfigurableApplicationContext context = application.run(rest)) {
			long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
			Facts.print("startup-millis", Long.toString(millis));
			Facts.printAll(context);
			Answers.printAll(context.getEnvironment());
			Facts.printThreads();
		}
		// Whatever thread is left must not keep the test waiting.
		System.exit(0);
	}

}
