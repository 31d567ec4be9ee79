package dev.hardening.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How beans are defined.
 */
class BeanMethodTests {

	@Test
	void haveNoConditionOnClasses() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.notBeAnnotatedWith(ConditionalOnClass.class)
			.andShould()
			.notBeAnnotatedWith(ConditionalOnMissingClass.class)
			.because("the JVM loads the classes that a method names before the condition is asked: put the method into"
					+ " a nested @Configuration class that carries the condition")
			.check(Production.CLASSES);
	}

	@Test
	void areNamedAfterTheProject() {
		assertThat(beanMethods().filter((method) -> names(method).anyMatch((name) -> !name.startsWith("hardening"))))
			.as("names of beans begin with 'hardening': a bean of the application with the same name would replace"
					+ " ours, or fail its start")
			.isEmpty();
	}

	@Test
	void doNotReturnPrivateTypes() {
		assertThat(beanMethods().filter((method) -> isPrivate(method.getRawReturnType())))
			.as("ahead-of-time processing generates code that names the type of each bean, so none may be private")
			.isEmpty();
	}

	@Test
	void ofPostProcessorsAreStatic() {
		assertThat(beanMethods().filter((method) -> method.getRawReturnType().isAssignableTo(BeanPostProcessor.class)
				|| method.getRawReturnType().isAssignableTo(BeanFactoryPostProcessor.class)))
			.as("post-processors are made before all other beans: a method that is not static makes its configuration,"
					+ " and what that needs, too early to be post-processed itself")
			.allMatch((method) -> method.getModifiers().contains(JavaModifier.STATIC));
	}

	@Test
	void areNotProxied() {
		assertThat(Production.classes()
			.filter((type) -> type.isAnnotatedWith(Configuration.class))
			.filter((type) -> type.getAnnotationOfType(Configuration.class).proxyBeanMethods()))
			.as("@Configuration without proxyBeanMethods=false makes a subclass of the class at run time, which costs"
					+ " start-up time and serves only bean methods that call each other")
			.isEmpty();
		classes().that()
			.containAnyMethodsThat(annotatedWith(Bean.class))
			.should()
			.beMetaAnnotatedWith(Configuration.class)
			.because("bean methods elsewhere are silently ignored or run in 'lite' mode")
			.check(Production.CLASSES);
	}

	@Test
	void nothingIsInjectedIntoFields() {
		noFields().should()
			.beAnnotatedWith(Autowired.class)
			.orShould()
			.beAnnotatedWith(Value.class)
			.orShould()
			.beAnnotatedWith("jakarta.inject.Inject")
			.orShould()
			.beAnnotatedWith("jakarta.annotation.Resource")
			.because("what a class needs shows in its constructor; then it can be final, immutable and tested by new")
			.check(Production.CLASSES);
	}

	private static Stream<JavaMethod> beanMethods() {
		return Production.classes()
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.isAnnotatedWith(Bean.class));
	}

	private static Stream<String> names(JavaMethod method) {
		Bean bean = method.getAnnotationOfType(Bean.class);
		List<String> names = Stream.of(bean.name(), bean.value()).flatMap(Arrays::stream).toList();
		return names.isEmpty() ? Stream.of(method.getName()) : names.stream();
	}

	private static boolean isPrivate(JavaClass type) {
		return type.getModifiers().contains(JavaModifier.PRIVATE)
				|| type.getEnclosingClass().filter(BeanMethodTests::isPrivate).isPresent();
	}

}
