package dev.hardening.architecture;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which packages there are, and which of them may depend on which.
 */
class PackageTests {

	private static final List<String> PURE = List.of("java.", "org.slf4j.", "org.jspecify.");

	@Test
	void areThoseOfTheDesign() {
		Set<String> packages = new TreeSet<>();
		Production.classes().forEach((type) -> packages.add(type.getPackageName()));
		assertThat(packages.stream().filter((name) -> !Features.isKnown(name)))
			.as("packages are cut by feature, and below that only where a feature needs a library that others lack"
					+ " (web, websocket, jpa, redis, kafka, metrics, health, autoconfigure); a new feature or part is"
					+ " added to Features once it is in the design")
			.isEmpty();
	}

	@Test
	void rootsOfFeaturesArePure() {
		Set<Dependency> dependencies = new TreeSet<>();
		Production.classes()
			.filter(Features::isRoot)
			.forEach((type) -> dependencies.addAll(type.getTransitiveDependenciesFromSelf()));
		assertThat(dependencies.stream()
			.filter((dependency) -> Features.isOurs(dependency.getOriginClass()))
			.filter((dependency) -> !isPure(target(dependency))))
			.as("the API of a feature can be used and tested with nothing else on the class path: java, slf4j, jspecify,"
					+ " other APIs, and internal packages of which the same is true; what needs a library goes to a"
					+ " sub-package")
			.isEmpty();
	}

	@Test
	void featuresKnowOnlyTheFeaturesThatTheDesignNames() {
		assertThat(dependencies(Features::isOurs).stream()
			.filter((dependency) -> Features.isOurs(target(dependency)))
			.filter((dependency) -> !isAllowed(dependency.getOriginClass(), target(dependency))))
			.as("a feature can be read, tested and removed without the others. It may use the root packages of request,"
					+ " client and error, and the few edges listed in Features; 'internal' knows no other feature")
			.isEmpty();
	}

	@Test
	void nobodyDependsOnAutoConfigurations() {
		assertThat(dependencies(Features::isOurs).stream()
			.filter((dependency) -> Features.isOurs(target(dependency)))
			.filter((dependency) -> target(dependency).getPackageName().endsWith(".autoconfigure"))
			.filter((dependency) -> !dependency.getOriginClass()
				.getPackageName()
				.equals(target(dependency).getPackageName())))
			.as("feature code gets a value of its own, never the Properties record, so that it can be used without Boot;"
					+ " to order two auto-configurations use afterName")
			.isEmpty();
	}

	@Test
	void seamKnowsNoFeature() {
		assertThat(dependencies((type) -> type.getPackageName().equals(Seam.PACKAGE)).stream()
			.filter((dependency) -> Features.isOurs(target(dependency)))
			.filter((dependency) -> !Features.of(target(dependency)).equals(Features.INTERNAL)))
			.as("%s is written once per line of Spring Boot, so it holds thin adapters without any logic of a feature",
					Seam.PACKAGE)
			.isEmpty();
	}

	@Test
	void haveNoCycles() {
		slices().matching(Production.ROOT + ".(**)")
			.should()
			.beFreeOfCycles()
			.because("packages in a cycle can only be understood, tested and changed together")
			.check(Production.CLASSES);
	}

	private static boolean isAllowed(JavaClass origin, JavaClass target) {
		String from = Features.of(origin);
		String to = Features.of(target);
		return from.equals(to) || to.equals(Features.INTERNAL)
				|| (Features.isRoot(target) && Features.mayUse(from, to));
	}

	private static boolean isPure(JavaClass type) {
		if (Features.isOurs(type)) {
			return Features.isRoot(type) || Features.of(type).equals(Features.INTERNAL);
		}
		return type.isPrimitive() || PURE.stream().anyMatch(type.getName()::startsWith);
	}

	private static JavaClass target(Dependency dependency) {
		return dependency.getTargetClass().getBaseComponentType();
	}

	private static Set<Dependency> dependencies(Predicate<JavaClass> origins) {
		Set<Dependency> dependencies = new TreeSet<>();
		Production.classes()
			.filter(origins)
			.forEach((type) -> dependencies.addAll(type.getDirectDependenciesFromSelf()));
		return dependencies;
	}

}
