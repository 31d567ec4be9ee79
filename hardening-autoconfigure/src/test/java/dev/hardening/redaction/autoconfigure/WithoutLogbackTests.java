package dev.hardening.redaction.autoconfigure;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

import ch.qos.logback.classic.LoggerContext;
import dev.hardening.redaction.logback.LogbackRedaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that log in another way.
 */
@ExtendWith(OutputCaptureExtension.class)
class WithoutLogbackTests {

	private static final String ON = "--hardening.redaction.enabled=true";

	@Test
	void isSaidOnce(CapturedOutput output) {
		SpringApplication application = new SpringApplication(
				new DefaultResourceLoader(new FilteredClassLoader(LoggerContext.class)), Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run(ON)) {
			assertThat(context.getBeansOfType(LogbackRedaction.class)).isEmpty();
		}
		assertThat(output).containsOnlyOnce("the logs are not redacted");
	}

	@Test
	void nothingIsSaidWhereItIsOff(CapturedOutput output) {
		SpringApplication application = new SpringApplication(
				new DefaultResourceLoader(new FilteredClassLoader(LoggerContext.class)), Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.run().close();
		assertThat(output).doesNotContain("not redacted");
	}

	@Test
	void contextStarts() {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(RedactionAutoConfiguration.class))
			.withPropertyValues("hardening.redaction.enabled=true");
		runner.run((context) -> assertThat(context).hasSingleBean(LogbackRedaction.class));
		runner.withClassLoader(new FilteredClassLoader(LoggerContext.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("hardeningLogbackRedaction"));
	}

	/** A class loader that filters hides nothing from classes that are loaded already. */
	@Test
	void applicationStartsWhereLogbackIsNotOnTheClassPath() throws Exception {
		URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			// Without Logback, Boot would take Log4j 2, if that were there.
			.filter((entry) -> !new File(entry).getName().matches("(logback|log4j)-.*"))
			.map(WithoutLogbackTests::url)
			.toArray(URL[]::new);
		try (URLClassLoader classLoader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
			Class<?> main = Class.forName(Application.class.getName(), true, classLoader);
			assertThat(main.getClassLoader()).isSameAs(classLoader);
			ClassLoader before = Thread.currentThread().getContextClassLoader();
			Thread.currentThread().setContextClassLoader(classLoader);
			try {
				Object beans = main.getMethod("main", String[].class).invoke(null, (Object) new String[] { ON });
				assertThat((Object[]) beans).contains("hardeningRedactor").doesNotContain("hardeningLogbackRedaction");
			}
			finally {
				Thread.currentThread().setContextClassLoader(before);
			}
		}
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/** An application. */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(RedactionAutoConfiguration.class)
	public static class Application {

		/** Run it, and return the names of its beans. */
		public static String[] main(String[] arguments) {
			SpringApplication application = new SpringApplication(Application.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			application.setRegisterShutdownHook(false);
			try (ConfigurableApplicationContext context = application.run(arguments)) {
				return context.getBeanDefinitionNames();
			}
		}

	}

}
