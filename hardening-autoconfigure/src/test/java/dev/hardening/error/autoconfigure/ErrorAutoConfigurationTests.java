package dev.hardening.error.autoconfigure;

import dev.hardening.error.web.ErrorAdvice;
import dev.hardening.error.web.ErrorBoundaryFilter;
import dev.hardening.error.web.ErrorRenderer;
import dev.hardening.error.web.ExtensionValues;
import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.support.Failures;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.validation.ConstraintViolationException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ErrorAutoConfiguration.class, ErrorBodyAutoConfiguration.class,
				WebMvcAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				ErrorMvcAutoConfiguration.class));

	private final WebApplicationContextRunner enabled = this.contextRunner
		.withPropertyValues("hardening.error.enabled=true");

	@Test
	void isOffByDefault() {
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(ErrorAutoConfiguration.class)
				.doesNotHaveBean(ErrorAdvice.class)
				.hasSingleBean(BasicErrorController.class);
			assertThat(context.getBeanDefinitionNames()).noneMatch((name) -> name.startsWith("hardening"));
		});
	}

	@Test
	void isOnByPropertyAndBootBacksOff() {
		this.enabled.withPropertyValues("spring.mvc.problemdetails.enabled=true").run((context) -> {
			assertThat(context).hasSingleBean(ResponseEntityExceptionHandler.class)
				.hasSingleBean(ErrorAdvice.class)
				.hasSingleBean(ErrorController.class)
				.hasBean("hardeningErrorPage")
				.hasBean("hardeningErrorValve")
				.hasBean("hardeningErrorMetrics")
				.doesNotHaveBean(BasicErrorController.class);
			assertThat(context.getBean("hardeningErrorFilter", FilterRegistrationBean.class).getFilter())
				.isInstanceOf(ErrorBoundaryFilter.class);
		});
	}

	@Test
	void masterSwitchTurnsItOff() {
		this.enabled.withPropertyValues("hardening.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ErrorRenderer.class));
	}

	@Test
	void backsOffWithoutAWebApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ErrorAutoConfiguration.class))
			.withPropertyValues("hardening.error.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ErrorRenderer.class));
	}

	@Test
	void worksWithoutTomcat() {
		this.enabled.withClassLoader(new FilteredClassLoader(Tomcat.class))
			.run((context) -> assertThat(context).hasBean("hardeningErrorFilter")
				.doesNotHaveBean("hardeningErrorValve"));
	}

	@Test
	void worksWithoutJackson() {
		this.enabled.run((context) -> assertThat(context).hasSingleBean(ExtensionValues.class));
		this.enabled.withClassLoader(new FilteredClassLoader("com.fasterxml.jackson"))
			.run((context) -> assertThat(context).hasSingleBean(ErrorRenderer.class)
				.doesNotHaveBean(ExtensionValues.class));
	}

	@Test
	void worksWithoutMicrometer() {
		this.enabled.withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("hardeningErrorMetrics"));
	}

	@Test
	void worksWithoutSpringMvc() {
		this.enabled.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("hardeningErrorFilter")
				.doesNotHaveBean("hardeningErrorPage"));
	}

	@Test
	void worksWithoutBeanValidation() {
		this.enabled.withClassLoader(new FilteredClassLoader(ConstraintViolationException.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ErrorRenderer.class));
	}

	@Test
	void beansOfTheUserWin() {
		ErrorController controller = new ErrorController() {
		};
		this.enabled.withBean("own", ErrorController.class, () -> controller)
			.withBean("advice", ResponseEntityExceptionHandler.class, () -> new ResponseEntityExceptionHandler() {
			})
			.run((context) -> {
				assertThat(context).hasSingleBean(ErrorController.class).doesNotHaveBean(ErrorAdvice.class);
				assertThat(context.getBean(PostureContributor.class).details()).containsEntry("error-pages", "own");
			});
	}

	@Test
	void postureSaysWhatIsSet() {
		this.enabled.run((context) -> assertThat(context.getBean(PostureContributor.class).details())
			.containsEntry("include-instance", true)
			.containsEntry("error-pages", "hardening")
			.containsEntry("client-aborts", 0L));
	}

	@Test
	void unknownKeyFailsTheStart() {
		this.enabled.withPropertyValues("hardening.error.inclde=x")
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.error.inclde"));
	}

}
