package dev.hardening.internal.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.example.limited.Bucket4jApplications;
import com.giffing.bucket4j.spring.boot.starter.context.properties.Bucket4JBootProperties;
import dev.hardening.support.Failures;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The bucket4j starter on the class path: off underneath, never taken from its users. */
class Bucket4jStarterIntegrationTests {

	private static final String SECURITY = "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration,"
			+ "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration";

	private static ConfigurableApplicationContext run(Class<?> application, Map<String, Object> defaults,
			String... arguments) {
		SpringApplication springApplication = new SpringApplication(application);
		springApplication.setDefaultProperties(defaults);
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(List.of("--server.port=0", "--spring.autoconfigure.exclude=" + SECURITY));
		return springApplication.run(all.toArray(String[]::new));
	}

	private static boolean isOn(Class<?> application, Map<String, Object> defaults, String... arguments) {
		try (ConfigurableApplicationContext context = run(application, defaults, arguments)) {
			return context.getBeanNamesForType(Bucket4JBootProperties.class).length > 0;
		}
	}

	@Test
	void isOffWithoutAnyPropertyOfIt() {
		assertThat(isOn(Bucket4jApplications.Plain.class, Map.of())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--bucket4j.enabled=true", "--bucket4j.default-http-content-type=text/plain" })
	void anyArgumentOfTheUserKeepsItOn(String argument) {
		assertThat(isOn(Bucket4jApplications.WithResolver.class, Map.of(), argument)).isTrue();
	}

	@Test
	void defaultPropertiesOfTheUserKeepItOn() {
		assertThat(isOn(Bucket4jApplications.WithResolver.class,
				Map.of("bucket4j.default-http-content-type", "text/plain")))
			.isTrue();
		assertThat(isOn(Bucket4jApplications.WithResolver.class, Map.of("bucket4j.enabled", "false"))).isFalse();
	}

	@Test
	void propertySourceOfTheUserKeepsItOn() {
		assertThat(isOn(Bucket4jApplications.WithPropertySource.class, Map.of())).isTrue();
	}

	@Test
	void beanWhoseSignaturesNameAbsentClassesIsNoUse() {
		TypeDescription absent = new ByteBuddy().makeInterface().name("absent.Type").make().getTypeDescription();
		Class<?> broken = new ByteBuddy().makeInterface()
			.name("com.example.limited.Broken")
			.defineMethod("absent", absent, Visibility.PUBLIC)
			.withoutCode()
			.make()
			.load(getClass().getClassLoader())
			.getLoaded();
		RootBeanDefinition definition = new RootBeanDefinition(broken);
		definition.setLazyInit(true);
		SpringApplication application = new SpringApplication(Bucket4jApplications.Plain.class);
		application.addInitializers(
				(context) -> ((BeanDefinitionRegistry) context).registerBeanDefinition("broken", definition));
		application.run("--server.port=0", "--spring.autoconfigure.exclude=" + SECURITY).close();
	}

	@ParameterizedTest
	@ValueSource(classes = { Bucket4jApplications.WithResolver.class, Bucket4jApplications.WithAnnotatedBean.class,
			Bucket4jApplications.WithImportedComponent.class })
	void useWithoutAPropertyFailsTheStartSayingWhatToSet(Class<?> application) {
		Throwable failure = catchThrowable(() -> run(application, Map.of()).close());
		assertThat(Failures.text(failure)).contains("bucket4j-spring-boot-starter", "Set 'bucket4j.enabled' to true");
		assertThat(isOn(application, Map.of(), "--bucket4j.enabled=false")).isFalse();
	}

}
