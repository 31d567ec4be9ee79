package dev.hardening.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps one source tree for two lines of Spring Boot possible.
 */
class MovedTypesTests {

	private static final Pattern BOOT_TYPE = Pattern.compile("org\\.springframework\\.boot(?:\\.\\w+)+");

	private static final Set<String> MOVED = Seam.movedTypes();

	private static final String REASON = "these types have another name in Spring Boot 4 (moved-types.txt); the same"
			+ " sources are built for both lines, so only " + Seam.PACKAGE + " may name them: add a thin adapter there";

	@Test
	void areKnown() {
		assertThat(MOVED).as("old names of moved types").hasSizeGreaterThan(1000);
		assertThat(Seam.lines("moved-types.txt")).as("sorted, each once").containsExactlyElementsOf(MOVED);
	}

	@Test
	void areNotUsedOutsideTheSeam() {
		assertThat(Production.classes()
			.filter((type) -> !type.getPackageName().equals(Seam.PACKAGE))
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.filter((dependency) -> isMoved(dependency.getTargetClass().getBaseComponentType()))).as(REASON).isEmpty();
	}

	@Test
	void areNotNamedOutsideTheSeam() {
		Stream<String> sources = Repository.mainSources()
			.filter((source) -> source.packageName().startsWith(Production.ROOT + "."))
			.filter((source) -> !source.packageName().equals(Seam.PACKAGE))
			.flatMap((source) -> named(source.toString(), source.lines().stream()));
		Path metaInf = Repository.root().resolve("hardening-autoconfigure/src/main/resources/META-INF");
		Stream<String> resources = Stream
			.concat(Repository.list(metaInf).stream(),
					Repository.list(metaInf).stream().flatMap((file) -> Repository.list(file).stream()))
			.filter(Files::isRegularFile)
			.flatMap((file) -> named(file.toString(), Repository.text(file).lines()));
		assertThat(Stream.concat(sources, resources)).as(REASON + "; names in texts, such as afterName, count")
			.isEmpty();
	}

	@Test
	void needFewAdapters() {
		assertThat(Production.classes()
			.filter((type) -> type.getPackageName().equals(Seam.PACKAGE))
			.filter((type) -> type.getEnclosingClass().isEmpty()))
			.as("classes in %s: each of them is written and tested twice", Seam.PACKAGE)
			.hasSizeLessThanOrEqualTo(Seam.MOST_CLASSES);
	}

	@Test
	void haveTheSameAdaptersOnBothLines() {
		List<String> boot3 = adapters("boot3");
		List<String> boot4 = adapters("boot4");
		assertThat(boot3).as("adapters for Boot 3").isNotEmpty();
		if (!boot4.isEmpty()) {
			assertThat(boot4)
				.as("src/boot3 and src/boot4 hold the same classes: src/main uses them without knowing the"
						+ " line that it is built for")
				.containsExactlyElementsOf(boot3);
		}
	}

	private static List<String> adapters(String line) {
		return Repository.mainSources()
			.filter((source) -> source.directory().endsWith(Path.of(line, "java")))
			.map(SourceFile::name)
			.toList();
	}

	private static boolean isMoved(JavaClass type) {
		return isMoved(type.getName().replace('$', '.'));
	}

	/** Whether a name is that of a moved type, or of something nested in one. */
	private static boolean isMoved(String name) {
		return MOVED.contains(name) || (name.contains(".") && isMoved(name.substring(0, name.lastIndexOf('.'))));
	}

	private static Stream<String> named(String file, Stream<String> lines) {
		return lines.flatMap((line) -> BOOT_TYPE.matcher(line).results())
			.map(MatchResult::group)
			.filter(MovedTypesTests::isMoved)
			.map((name) -> file + ": " + name);
	}

}
