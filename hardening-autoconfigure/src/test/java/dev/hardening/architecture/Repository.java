package dev.hardening.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of this project, those of the other modules included.
 */
final class Repository {

	private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

	private Repository() {
	}

	/** The root, which the build passes: guessing it would silently check nothing. */
	static Path root() {
		String root = System.getProperty("repository.root");
		if (root == null || !Files.isRegularFile(Path.of(root, "pom.xml"))) {
			throw new IllegalStateException("The system property 'repository.root' must be the directory of the parent"
					+ " POM. Maven sets it; in an IDE add -Drepository.root=<directory>. It is: " + root);
		}
		return Path.of(root);
	}

	static List<String> modules() {
		return MODULE.matcher(text(root().resolve("pom.xml")))
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
	}

	static Stream<SourceFile> mainSources() {
		return sources().stream().filter(SourceFile::main);
	}

	static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return what lies directly in a directory, nothing if there is no such directory.
	 */
	static List<Path> list(Path directory) {
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(directory)) {
			return files.sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<SourceFile> sources() {
		return modules().stream()
			.flatMap((module) -> list(root().resolve(module).resolve("src")).stream())
			.map((set) -> set.resolve("java"))
			.filter(Files::isDirectory)
			.flatMap((directory) -> sources(directory).stream())
			.toList();
	}

	private static List<SourceFile> sources(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.sorted()
				.map((file) -> new SourceFile(file, directory))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
