package dev.hardening.architecture;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.hardening.internal.condition.ConditionalOnHardening;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an auto-configuration looks like.
 */
class AutoConfigurationClassTests {

	private static final int MOST_LINES = 150;

	@Test
	void arePublicAndFinal() {
		classes().that()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.because("users exclude and order auto-configurations by their class, so it is public;"
					+ " nobody may extend it, so it is final")
			.check(Production.CLASSES);
	}

	@Test
	void areNamedAndAnnotatedAlike() {
		classes().that()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.should()
			.beAnnotatedWith(AutoConfiguration.class)
			.because("only @AutoConfiguration gives the order and the proxyBeanMethods=false that Boot expects")
			.check(Production.CLASSES);
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.andShould()
			.resideInAPackage("..autoconfigure")
			.because("everybody looks for auto-configurations under this name and in this package")
			.check(Production.CLASSES);
	}

	@Test
	void conditionsOfOurOwnNameClassesByText() {
		assertThat(Production.classes()
			.filter((type) -> type.isAnnotation() && type.isAnnotatedWith(ConditionalOnClass.class)
					&& type.getAnnotationOfType(ConditionalOnClass.class).value().length > 0)
			.toList())
			.as("annotations with @ConditionalOnClass(X.class): where X is missing, so is this annotation, and the"
					+ " class that carries it is loaded")
			.isEmpty();
	}

	@Test
	void haveNoPublicMembers() {
		assertThat(Production.autoConfigurations()).flatMap(AutoConfigurationClassTests::publicMembers)
			.as("public members of auto-configurations: bean methods are package-private, because what is public is"
					+ " API that can never change again, and nobody calls a bean method")
			.isEmpty();
	}

	@Test
	void stopAtTheMasterSwitch() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.beAnnotatedWith(ConditionalOnHardening.class)
			.because("'hardening.enabled=false' promises to turn everything off, whatever else is set")
			.check(Production.CLASSES);
	}

	@Test
	void areShort() {
		List<String> names = Production.autoConfigurations()
			.stream()
			.map((type) -> type.getName().replace('.', '/') + ".java")
			.toList();
		assertThat(Repository.mainSources().filter((source) -> names.contains(source.name()))).hasSize(names.size())
			.as("an auto-configuration of more than %d lines does the work of a feature: move it there, or cut off a"
					+ " package-private XxxConfiguration that is imported", MOST_LINES)
			.allSatisfy((source) -> assertThat(source.lines()).as("%s", source).hasSizeLessThanOrEqualTo(MOST_LINES));
	}

	private static List<String> publicMembers(JavaClass type) {
		Stream<String> members = type.getMembers()
			.stream()
			.filter((member) -> member.getModifiers().contains(JavaModifier.PUBLIC))
			.filter((member) -> !isImplicitConstructor(member))
			.map(JavaMember::getDescription);
		Stream<String> nested = Production.classes()
			.filter((other) -> other.getEnclosingClass().filter(type::equals).isPresent())
			.filter((other) -> other.getModifiers().contains(JavaModifier.PUBLIC))
			.map(JavaClass::getDescription);
		return Stream.concat(members, nested).toList();
	}

	private static boolean isImplicitConstructor(JavaMember member) {
		return member instanceof JavaConstructor constructor && constructor.getRawParameterTypes().isEmpty();
	}

}
