package dev.hardening.architecture;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.hardening.internal.condition.ConditionalOnHardening;

/**
 * The compiled main code of this module.
 */
final class Production {

	static final String ROOT = "dev.hardening";

	static final JavaClasses CLASSES = new ClassFileImporter().importPath(directory());

	private Production() {
	}

	/** The directory that the main code and its resources are built into. */
	static Path directory() {
		try {
			return Path.of(ConditionalOnHardening.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static Stream<JavaClass> classes() {
		return CLASSES.stream();
	}

	static List<JavaClass> autoConfigurations() {
		return classes().filter((type) -> type.getSimpleName().endsWith("AutoConfiguration")).toList();
	}

	/** Load a class without running its initializers. */
	static Class<?> load(JavaClass type) {
		try {
			return Class.forName(type.getName(), false, Production.class.getClassLoader());
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
